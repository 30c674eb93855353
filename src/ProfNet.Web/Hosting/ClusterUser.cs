namespace ProfNet.Web.Hosting;

/// <summary>Whom the private cluster runs as: ourselves or, since PostgreSQL refuses root, another user when we are root.</summary>
internal sealed class ClusterUser
{
    private static readonly string[] _candidates = ["postgres", "nobody"];
    private readonly string[] _prefix;

    private ClusterUser(string[] prefix, string? owner)
    {
        _prefix = prefix;
        Owner = owner;
    }

    /// <summary>"uid:gid" of the other user; null when the cluster runs as ourselves.</summary>
    public string? Owner { get; }

    public static async Task<ClusterUser> ChooseAsync(CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new([], owner: null); // on Windows pg_ctl gives an administrator's rights up by itself
        }

        foreach (var name in _candidates)
        {
            var uid = await ChildProcess.TryRunAsync("id", ["-u", name], ct);
            var gid = await ChildProcess.TryRunAsync("id", ["-g", name], ct);
            if (!uid.Succeeded || !gid.Succeeded)
            {
                continue;
            }

            var (user, group) = (uid.Output.Trim(), gid.Output.Trim());
            string[][] ways = [["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"], ["runuser", "-u", name, "--"]];
            foreach (var way in ways)
            {
                if ((await ChildProcess.TryRunAsync(way[0], [.. way[1..], "true"], ct)).Succeeded)
                {
                    return new(way, $"{user}:{group}");
                }
            }
        }

        throw new CannotStartException(
            "PostgreSQL refuses to run as root, and there is no other user to run it as. Install util-linux (setpriv), or run ProfNet as an ordinary user.");
    }

    public Task<string> RunAsync(string file, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        string[] command = [.. _prefix, file, .. arguments];
        return ChildProcess.RunAsync(command[0], command[1..], ct);
    }

    public Task<ChildResult> TryRunAsync(string file, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        string[] command = [.. _prefix, file, .. arguments];
        return ChildProcess.TryRunAsync(command[0], command[1..], ct);
    }

    /// <summary>Whether the cluster's user can enter the folder: a clone below /root is closed to everybody else.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        Owner is null || (await TryRunAsync("test", ["-x", folder], ct)).Succeeded;

    /// <summary>Makes a folder that only the cluster's user can read.</summary>
    public async Task MakePrivateFolderAsync(string folder, CancellationToken ct)
    {
        if (Owner is null)
        {
            PrivateFiles.MakeFolder(folder);
        }
        else
        {
            var ids = Owner.Split(':');
            await ChildProcess.RunAsync("install", ["-d", "-m", "0700", "-o", ids[0], "-g", ids[1], folder], ct);
        }
    }
}
