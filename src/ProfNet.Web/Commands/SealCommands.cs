using ProfNet.Web.Hosting;

namespace ProfNet.Web.Commands;

/// <summary>What an operator asks of the seal's keys.</summary>
internal static class SealCommands
{
    public static IReadOnlyList<Command> All { get; } = [];
}
