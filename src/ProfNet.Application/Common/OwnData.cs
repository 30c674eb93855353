using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ProfNet.Application.Common;

/// <summary>What one room keeps of a member, for that member to take away. A room that keeps something new adds its part, or a table to one of its parts.</summary>
public interface IOwnData
{
    /// <summary>The tables whose rows of the member this part hands over, with their schemas.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>The files, made one after the other while they are read: no more than one of them is in memory.</summary>
    IAsyncEnumerable<OwnFile> ReadAsync(Guid member, CancellationToken ct);
}

/// <summary>A file of what a member takes away.</summary>
/// <param name="Name">With its folder; never anything that was typed.</param>
public sealed record OwnFile(string Name, IAsyncEnumerable<byte[]> Pieces)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // French is to be readable; no browser renders it
        Converters = { new JsonStringEnumConverter() },
    };

    public OwnFile(string name, byte[] content) : this(name, new[] { content }.ToAsyncEnumerable()) { }

    /// <summary>Something as JSON, with enumerations by name.</summary>
    public static OwnFile Json(string name, object content) => new(name, Bytes(content));

    /// <summary>The same for one element of a file that is made in pieces.</summary>
    public static byte[] Bytes(object content) => JsonSerializer.SerializeToUtf8Bytes(content, _json);

    public override string ToString() => nameof(OwnFile); // never into a log
}
