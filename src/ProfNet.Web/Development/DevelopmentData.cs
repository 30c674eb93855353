using ProfNet.Web.Hosting;

namespace ProfNet.Web.Development;

internal static class DevelopmentData
{
    /// <summary>What a first start fills the database with, in this order; nothing outside Development.</summary>
    public static void AddDevelopmentData(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() || !configuration.GetValue(DemoAccounts.EnabledSetting, true))
        {
            return;
        }

        services.AddScoped<IDevelopmentSetup, SampleDirectory>();
        services.AddScoped<IDevelopmentSetup, DemoData>();
    }
}
