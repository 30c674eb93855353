using ProfNet.Application;
using ProfNet.Web.Background;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddApplication();
builder.Services.AddRazorPages();
builder.Services.AddMailDelivery(builder.Configuration, builder.Environment);

var app = builder.Build();

app.MapRazorPages();
app.Run();
