using System.Globalization;
using Npgsql;
using ProfNet.Application;
using ProfNet.Application.Notifications;
using ProfNet.Application.Registration.Rechecking;
using ProfNet.Application.Sealing;
using ProfNet.Web.Hosting;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Commands;

/// <summary>Compares members with what was just imported. The site would do it by itself within a quarter of an hour; here somebody sees how far it is.</summary>
internal static class RecheckCommand
{
    private static readonly CultureInfo _french = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>What the comparison needs of the application, without a site around it.</summary>
    public static ServiceProvider Services(string appConnection, ISealKeys keys, SiteAddress site) =>
        new ServiceCollection().AddLogging().AddApplication()
            .AddSingleton(_ => NpgsqlDataSource.Create(appConnection)).AddSingleton(keys).AddSingleton(site)
            .BuildServiceProvider();

    /// <summary>The site is told of by its configuration, as mails lead there.</summary>
    public static SiteAddress Site(CommandContext context) => PublicAddress.Configured(context.Configuration, context.Place.IsDevelopment);

    public static async Task<int> RunAsync(ServiceProvider services, TextWriter output, TimeProvider clock, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var bar = new ProgressBar("Comparaison", output, ImportDirectory.IsTerminal(output), clock);
        var found = 0L;
        var isBelieved = await scope.ServiceProvider.GetRequiredService<RecheckMembers>().RunAsync(
            progress =>
            {
                found = progress.Count;
                bar.Show(progress);
            },
            ct);
        bar.End();

        await output.WriteLineAsync(isBelieved
            ? string.Create(_french, $"Membres comparés. À regarder : {found:N0} ; ils seront prévenus dans le quart d’heure.")
            : string.Create(_french, $"Membres comparés. À regarder : {found:N0}. Le fichier est mis en doute (trop de changements, trop court ou illisible) : personne n’est prévenu avant l’avis d’un administrateur (/admin/directory)."));
        return ExitCode.Done;
    }
}
