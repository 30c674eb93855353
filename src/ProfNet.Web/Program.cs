using ProfNet.Application;
using ProfNet.Web.Infrastructure;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddApplication();
builder.Services.AddRazorPages();
builder.Services.AddShell();

var app = builder.Build();

app.UseSecurityHeaders();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseRouting();
app.UseAnonymousCompression();

app.MapClient();
app.MapRazorPages().WithStaticAssets();
app.Run();
