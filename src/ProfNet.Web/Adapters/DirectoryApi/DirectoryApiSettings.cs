using ProfNet.Web.Hosting;

namespace ProfNet.Web.Adapters.DirectoryApi;

/// <summary>The section <c>DirectoryApi</c>: unless <c>DirectoryApi:Enabled</c> is true, nobody is asked.</summary>
internal sealed record DirectoryApiSettings
{
    public const string Section = "DirectoryApi";

    private const int MostBytes = 16 * 1024 * 1024;

    public bool Enabled { get; init; }
    public Uri BaseAddress { get; init; } = new("https://gateway.api.esante.gouv.fr/fhir/v2");

    /// <summary>A file of the key alone, closed to others; or <see cref="Key"/>, from the environment.</summary>
    public string? KeyFile { get; init; }
    public string? Key { get; init; }

    /// <summary>For one attempt, answer included.</summary>
    public double TimeoutSeconds { get; init; } = 10;
    public int Attempts { get; init; } = 3;

    /// <summary>Before the second attempt; doubled before each further one. An answer that says when to come back is obeyed if that is not longer than a timeout.</summary>
    public double RetryDelaySeconds { get; init; } = 0.5;

    /// <summary>Of this node: several nodes share what the API allows to one application.</summary>
    public int CallsPerSecond { get; init; } = 17;
    public int MaxAnswerBytes { get; init; } = 1024 * 1024;

    /// <summary>How old an import may be before the API is worth asking about a number that it knows.</summary>
    public double AsksAfterDays { get; init; } = 8;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    /// <summary>Null where it is off; throws where it is on in a way that cannot work or would give the key away.</summary>
    public static DirectoryApiSettings? Read(IConfiguration configuration)
    {
        if (configuration.GetSection(Section).Get<DirectoryApiSettings>() is not { Enabled: true } settings)
        {
            return null;
        }

        Require(settings.BaseAddress is { IsAbsoluteUri: true, Query: "", Fragment: "" }, "BaseAddress must be an absolute address without a query.");
        Require(settings.BaseAddress.Scheme == Uri.UriSchemeHttps || (settings.BaseAddress.Scheme == Uri.UriSchemeHttp && settings.BaseAddress.IsLoopback), "BaseAddress must be https: the key would travel in clear.");
        Require(settings.TimeoutSeconds is > 0 and <= 60, "TimeoutSeconds must be above 0 and at most 60.");
        Require(settings.Attempts is >= 1 and <= 5, "Attempts must be from 1 to 5.");
        Require(settings.RetryDelaySeconds is >= 0 and <= 10, "RetryDelaySeconds must be from 0 to 10.");
        Require(settings.CallsPerSecond is >= 1 and <= 1000, "CallsPerSecond must be from 1 to 1000.");
        Require(settings.MaxAnswerBytes is >= 1024 and <= MostBytes, $"MaxAnswerBytes must be from 1024 to {MostBytes}.");
        Require(settings.AsksAfterDays is >= 0 and <= 3650, "AsksAfterDays must be from 0 to 3650.");
        return settings with { Key = ReadKey(settings) };
    }

    // Records print their members: this one holds a secret.
    public override string ToString() => Section;

    private static string ReadKey(DirectoryApiSettings settings)
    {
        Require(string.IsNullOrEmpty(settings.KeyFile) != string.IsNullOrEmpty(settings.Key), "give the key once, in KeyFile (a file of mode 0600) or in Key (from the environment).");
        var key = settings.Key;
        if (settings.KeyFile is { Length: > 0 } file)
        {
            Require(File.Exists(file), $"KeyFile: {file} does not exist.");
            Require(!PrivateFiles.IsOpenToOthers(file), $"KeyFile: {file} is open to other users of this machine. Close it: chmod 0600 {file}");
            key = File.ReadAllText(file).Trim();
        }

        Require(key is { Length: > 0 and <= 500 } && key.All(c => c is > ' ' and <= '~'), "the key must be one word of ASCII.");
        return key!;
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CannotStartException($"{Section}: {otherwise}");
        }
    }
}
