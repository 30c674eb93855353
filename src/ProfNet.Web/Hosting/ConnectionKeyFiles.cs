using System.Security.Cryptography;
using ProfNet.Application.Pseudonyms;

namespace ProfNet.Web.Hosting;

/// <summary>
/// The public key that connection records are sealed to, out of <c>connections.pub.pem</c> beside the keys of the seal or where <c>Connections:PublicKey</c> says.
/// Its private half is made and kept on a machine that is not the site's.
/// </summary>
internal static class ConnectionKeyFiles
{
    public const string PublicKeySetting = "Connections:PublicKey";
    public const string PublicName = "connections.pub.pem";
    public const string PrivateName = "connections.private.pem";

    /// <summary>Reads the public key; refuses to go on without it, or where a private one lies within reach of the site.</summary>
    public static async Task<ConnectionKey> LoadAsync(IConfiguration configuration, string keysFolder, bool isDevelopment, TextWriter log, CancellationToken ct)
    {
        var path = PathOf(configuration, keysFolder);
        RefusePrivateKeys(keysFolder);
        RefusePrivateKeys(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            if (!isDevelopment)
            {
                throw Missing(path);
            }

            await MakeThrowawayAsync(path, ct);
            await log.WriteLineAsync($"Made {path}. The private half was thrown away at once: records of connections are written here as everywhere, and nobody can open them.");
        }

        try
        {
            return ConnectionKey.FromPem(await File.ReadAllTextAsync(path, ct));
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            throw new CannotStartException($"{path} is not a public key of RSA with {ConnectionKey.Bits} bits in PEM: {wrong.Message}");
        }
    }

    /// <summary>Makes both halves in a folder, for whoever stands at the offline machine; throws <see cref="IOException"/> rather than replace one.</summary>
    public static async Task MakePairAsync(string folder, CancellationToken ct)
    {
        PrivateFiles.MakeFolder(folder);
        using var pair = RSA.Create(ConnectionKey.Bits);
        await PrivateFiles.WriteNewAsync(Path.Combine(folder, PrivateName), pair.ExportPkcs8PrivateKeyPem() + "\n", ct);
        await PrivateFiles.WriteNewAsync(Path.Combine(folder, PublicName), pair.ExportSubjectPublicKeyInfoPem() + "\n", ct);
    }

    private static async Task MakeThrowawayAsync(string path, CancellationToken ct)
    {
        using var pair = RSA.Create(ConnectionKey.Bits);
        try
        {
            await PrivateFiles.WriteNewAsync(path, pair.ExportSubjectPublicKeyInfoPem() + "\n", ct);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it a moment ago: that one is good.
        }
    }

    private static string PathOf(IConfiguration configuration, string keysFolder) =>
        configuration[PublicKeySetting] is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(keysFolder, PublicName);

    private static void RefusePrivateKeys(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.pem").FirstOrDefault(IsPrivate) is { } path)
        {
            throw new CannotStartException($"{path} is a private key: it must lie offline, where the site cannot reach it. Move it to another machine, and take this copy away.");
        }
    }

    private static bool IsPrivate(string path) => File.ReadAllText(path).Contains("PRIVATE KEY", StringComparison.Ordinal);

    private static CannotStartException Missing(string path) => new($"""
        {path} is missing: the public key that connection records are sealed to. Make a pair on another machine,
            dotnet ProfNet.Web.dll make-connection-keys FOLDER
        keep {PrivateName} there, offline, and put {PublicName} here, or name its place in {PublicKeySetting}.
        """);
}
