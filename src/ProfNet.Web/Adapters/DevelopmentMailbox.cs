using System.Text.Encodings.Web;
using System.Text.Json;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Common;

namespace ProfNet.Web.Adapters;

/// <summary>A mail as <c>/dev/mail</c> shows it; its id is the letter's message id.</summary>
internal sealed record DevelopmentMail(Letter Letter, DateTimeOffset SentAt);

/// <summary>Stands in for SMTP on a developer's machine: a folder with a file per mail. Never used in Production.</summary>
internal sealed class DevelopmentMailbox(string folder, TimeProvider clock) : IMailer
{
    private const int ListLength = 200;
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var file = FileOf(letter.MessageId);
        var draft = file + ".part";
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(new DevelopmentMail(letter, clock.GetUtcNow()), _readable), cancellationToken);
        File.Move(draft, file, overwrite: true); // whoever lists the folder meanwhile never meets half a mail
    }

    /// <summary>The latest mails, newest first.</summary>
    public async Task<IReadOnlyList<DevelopmentMail>> ListAsync(CancellationToken ct)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        List<DevelopmentMail> mails = [];
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.json").OrderByDescending(f => f.LastWriteTimeUtc).Take(ListLength))
        {
            mails.Add(await ReadAsync(file.FullName, ct));
        }

        return [.. mails.OrderByDescending(m => m.SentAt)];
    }

    /// <summary>Null when there is no such mail.</summary>
    public async Task<DevelopmentMail?> FindAsync(string id, CancellationToken ct) =>
        RandomId.IsHandle(id) && File.Exists(FileOf(id)) ? await ReadAsync(FileOf(id), ct) : null;

    private static async Task<DevelopmentMail> ReadAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<DevelopmentMail>(stream, cancellationToken: ct)
            ?? throw new InvalidDataException($"{file} holds no mail.");
    }

    private string FileOf(string id) => Path.Combine(folder, id + ".json");
}
