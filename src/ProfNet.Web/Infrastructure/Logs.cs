using Serilog;

namespace ProfNet.Web.Infrastructure;

internal static class Logs
{
    /// <summary>Serilog as appsettings.json configures it. Requests are named and never printed, and no line tells who read or wrote what.</summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).CreateLogger(), dispose: true);
    }
}
