using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using ProfNet.Application.Sealing;

namespace ProfNet.Web.Hosting;

/// <summary>
/// The keys of the seal, out of a folder of files <c>own-1.key</c>, <c>reader-1.key</c>, <c>vault-1.key</c> and higher numbers: 32 bytes in base64 each, read once at the start.
/// <c>own-2.standby</c> is a key that all nodes read with and none writes with yet: once every node has it, it is renamed to <c>own-2.key</c>.
/// </summary>
internal sealed class SealKeyFiles : ISealKeys
{
    public const string FolderSetting = "Seal:KeysFolder";
    private const int KeyLength = 32;
    private const string Standby = ".standby";
    private readonly FrozenDictionary<(SealPurpose Purpose, short Number), byte[]> _keys;
    private readonly FrozenDictionary<SealPurpose, short[]> _numbers;

    private SealKeyFiles(string folder, Dictionary<(SealPurpose Purpose, short Number), byte[]> keys, HashSet<(SealPurpose Purpose, short Number)> standby)
    {
        Folder = folder;
        _keys = keys.ToFrozenDictionary();
        _numbers = keys.Keys.GroupBy(key => key.Purpose).ToFrozenDictionary(
            group => group.Key,
            group => group.OrderBy(standby.Contains).ThenByDescending(key => key.Number).Select(key => key.Number).ToArray());
    }

    public string Folder { get; }

    public short CurrentNumber(SealPurpose purpose) => _numbers[purpose][0];

    public IReadOnlyList<short> Numbers(SealPurpose purpose) => _numbers[purpose];

    public ReadOnlySpan<byte> Key(SealPurpose purpose, short number) =>
        _keys.TryGetValue((purpose, number), out var key) ? key : throw new KeyNotFoundException($"There is no key {FileName(purpose, number)}.");

    /// <summary>Reads the keys; refuses a folder that lacks one, holds a wrong one, or lets others read.</summary>
    public static SealKeyFiles Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw Missing(folder, "the folder does not exist");
        }

        RefuseOpen(folder, "0700");
        Dictionary<(SealPurpose Purpose, short Number), byte[]> keys = [];
        HashSet<(SealPurpose Purpose, short Number)> standby = [];
        foreach (var purpose in Enum.GetValues<SealPurpose>())
        {
            var prefix = Prefix(purpose);
            foreach (var path in Directory.EnumerateFiles(folder, prefix + "*.key").Concat(Directory.EnumerateFiles(folder, prefix + "*" + Standby)))
            {
                var key = (purpose, ParseNumber(path, Path.GetFileNameWithoutExtension(path)[prefix.Length..]));
                if (!keys.TryAdd(key, Read(path)))
                {
                    throw new CannotStartException($"{path}: there are two keys of this number, one of them on standby. Keep the right one.");
                }

                if (Path.GetExtension(path) == Standby)
                {
                    standby.Add(key);
                }
            }

            if (!keys.Keys.Any(key => key.Purpose == purpose && !standby.Contains(key)))
            {
                throw Missing(folder, $"there is no {FileName(purpose, 1)}");
            }
        }

        return new(folder, keys, standby);
    }

    /// <summary>Makes the first key of each purpose that has none; a key that is there is never touched. Returns the files made.</summary>
    public static async Task<IReadOnlyList<string>> MakeAsync(string folder, CancellationToken ct)
    {
        PrivateFiles.MakeFolder(folder);
        List<string> made = [];
        foreach (var purpose in Enum.GetValues<SealPurpose>().Where(purpose => !Directory.EnumerateFiles(folder, Prefix(purpose) + "*.key").Any()))
        {
            var path = Path.Combine(folder, FileName(purpose, 1));
            await PrivateFiles.WriteNewAsync(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength)) + "\n", ct);
            made.Add(path);
        }

        return made;
    }

    private static byte[] Read(string path)
    {
        RefuseOpen(path, "0600");
        var text = File.ReadAllText(path).Trim();
        var key = new byte[KeyLength];
        return Convert.TryFromBase64String(text, key, out var length) && length == KeyLength
            ? key
            : throw new CannotStartException($"{path} is not a key: it must hold {KeyLength} bytes in base64. Restore it from where your keys are kept; a new one opens nothing that exists.");
    }

    private static short ParseNumber(string path, string number) =>
        short.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed > 0
            ? parsed
            : throw new CannotStartException($"{path}: keys are numbered from 1, as in {FileName(SealPurpose.Own, 1)}.");

    private static void RefuseOpen(string path, string mode)
    {
        if (PrivateFiles.IsOpenToOthers(path))
        {
            throw new CannotStartException($"{path} is open to other users of this machine. Close it: chmod {mode} {path}");
        }
    }

    private static CannotStartException Missing(string folder, string what) => new($"""
        The keys of the seal are not in {folder}: {what}.
        Make them once, keep a copy apart from every backup of the database, and name the folder in {FolderSetting}:
            dotnet ProfNet.Web.dll make-keys {folder}
        """);

    private static string Prefix(SealPurpose purpose) => purpose.ToString().ToLowerInvariant() + "-";

    private static string FileName(SealPurpose purpose, short number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(purpose)}{number}.key");
}
