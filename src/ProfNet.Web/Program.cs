using ProfNet.Application;
using ProfNet.Web.Background;
using ProfNet.Web.Infrastructure;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddApplication();
builder.Services.AddRazorPages();
builder.Services.AddBadInputGuards();
builder.Services.AddMailDelivery(builder.Configuration, builder.Environment);

var app = builder.Build();

app.UseRouting();
app.UseBadInputGuards();

app.MapRazorPages();
app.Run();
