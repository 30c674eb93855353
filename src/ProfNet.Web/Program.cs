using ProfNet.Application;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddApplication();
builder.Services.AddRazorPages();

var app = builder.Build();

app.MapRazorPages();
app.Run();
