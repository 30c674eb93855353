using Npgsql;
using ProfNet.Application;
using ProfNet.Application.Common;
using ProfNet.Application.Members;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Web.Hosting;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Web.Commands;

/// <summary>Who is in the team, which the operator alone decides. Each change is a line of the journal of disclosures.</summary>
internal static class StaffCommands
{
    private static readonly Dictionary<string, StaffRole> _roles = new(StringComparer.Ordinal)
    {
        ["moderator"] = StaffRole.Moderator,
        ["administrator"] = StaffRole.Administrator,
        ["delegate"] = StaffRole.Delegate,
    };

    public static IReadOnlyList<Command> All { get; } =
    [
        new("grant-role", "ADDRESS ROLE", $"Gives the verified member of this address a role in the team: {string.Join(", ", _roles.Keys)}. One at a time.", GrantAsync),
        new("revoke-role", "ADDRESS", "Takes the role of the member of this address away.", (context, ct) => RunAsync(context, context.OnlyArgument(), StaffRole.None, ct)),
    ];

    /// <summary>Gives the role, or takes the one there is; ends with <see cref="ExitCode"/>. Nodes that run know it at the member's next request.</summary>
    internal static async Task<int> AppointAsync(string address, StaffRole role, string connection, ISealKeys keys, TextWriter output, TextWriter error, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddApplication()
            .AddSingleton(_ => NpgsqlDataSource.Create(connection)).AddSingleton(keys)
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<Appointments>().AppointAsync(address, role, ct);
        }
        catch (NotFoundException)
        {
            await error.WriteLineAsync("Nobody signs in with this address. Nothing changed.");
            return ExitCode.Failed;
        }
        catch (RuleBrokenException broken)
        {
            await error.WriteLineAsync(RuleWordings.Of(broken));
            return ExitCode.Failed;
        }

        await output.WriteLineAsync(role is StaffRole.None ? "They have no role in the team, from their next page on." : $"They are {role}, from their next page on.");
        return ExitCode.Done;
    }

    private static Task<int> GrantAsync(CommandContext context, CancellationToken ct) =>
        context.Arguments is [var address, var name] && _roles.TryGetValue(name, out var role) ? RunAsync(context, address, role, ct) : throw new UsageException();

    private static async Task<int> RunAsync(CommandContext context, string address, StaffRole role, CancellationToken ct)
    {
        await using var database = await context.OpenDatabaseAsync(ct);
        var keys = SealKeyFiles.Load(database.KeysFolder ?? throw new CannotStartException($"{SealKeyFiles.FolderSetting} is not set: the journal is chained with the vault's keys."));
        return await AppointAsync(address, role, database.Connections.App, keys, context.Out, Console.Error, ct);
    }
}
