using ProfNet.Application;
using ProfNet.Web.Hosting;

return await Startup.RunAsync(args, AddServices, UsePipeline);

static void AddServices(WebApplicationBuilder builder)
{
    builder.Services.AddApplication();
    builder.Services.AddRazorPages();
}

static void UsePipeline(WebApplication app) => app.MapRazorPages();
