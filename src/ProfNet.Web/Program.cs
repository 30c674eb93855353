using ProfNet.Application;
using ProfNet.Web.Adapters;
using ProfNet.Web.Adapters.DirectoryApi;
using ProfNet.Web.Adapters.ProSanteConnect;
using ProfNet.Web.Background;
using ProfNet.Web.Commands;
using ProfNet.Web.Development;
using ProfNet.Web.Hosting;
using ProfNet.Web.Infrastructure;
using ProfNet.Web.Pages.Community;

return await Startup.RunAsync(args, AddServices, UsePipeline, [.. DirectoryCommands.All, .. SealCommands.All, .. ConnectionCommands.All, .. JournalCommands.All, .. StaffCommands.All]);

static void AddServices(WebApplicationBuilder builder)
{
    builder.AddLogs();
    builder.Services.AddApplication();
    builder.Services.AddRazorPages(pages => pages.Conventions.AddPageRoute("/Community/Discussion", PostUrl.Route));
    builder.Services.AddPublicAddress(builder.Configuration, builder.Environment);
    builder.Services.AddShell();
    builder.Services.AddSessions();
    builder.Services.AddAccountGuards(builder.Configuration);
    builder.Services.AddPasskeys();
    builder.Services.AddBadInputGuards();
    builder.Services.AddBulkReading(builder.Configuration);
    builder.Services.AddDirectoryApi(builder.Configuration);
    builder.Services.AddMailDelivery(builder.Configuration, builder.Environment);
    builder.Services.AddProSanteConnect(builder.Configuration);
    if (builder.Configuration.GetValue(Chores.EnabledSetting, defaultValue: true))
    {
        builder.Services.AddHostedService<Chores>();
    }

    builder.Services.AddDevelopmentData(builder.Configuration, builder.Environment);
}

static void UsePipeline(WebApplication app)
{
    app.UsePublicAddress();
    app.UseSecurityHeaders();
    app.UseExceptionHandler("/error/500");
    app.UseStatusCodePagesWithReExecute("/error/{0}");
    app.UseRouting();
    app.UseBadInputGuards();
    app.UseSessions();
    app.UseRateLimiter();
    app.UseAnonymousCompression();

    app.MapClient();
    app.MapLiveNews();
    app.MapPhotos();
    app.MapProofs();
    app.MapRazorPages().WithStaticAssets();
    app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous(); // else the fallback policy would ask visitors to sign in to what is not there
}
