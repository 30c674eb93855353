using System.Text;
using MediatR;
using ProfNet.Application.Common;

namespace ProfNet.Application.Pseudonyms;

/// <summary>
/// One's own register of pseudonyms, as a table that spreadsheets open: a line each, without one's name. Handed over and kept nowhere. The place of
/// a discussion is written after <paramref name="Site"/>, such as <c>https://profnet.example/discussions/</c>.
/// </summary>
[For(Audience.Members)]
public sealed record WriteRegister(Uri Site) : IQuery<byte[]>;

internal sealed class WriteRegisterHandler(ISender sender) : IRequestHandler<WriteRegister, byte[]>
{
    public async Task<byte[]> Handle(WriteRegister request, CancellationToken cancellationToken)
    {
        var mine = await sender.Send(new ListMyPseudonyms(), cancellationToken);

        // A byte order mark and semicolons: how spreadsheets set to French read a table.
        string[] lines =
        [
            CsvText.Line("Pseudonyme", "Mention affichée", "Fil", "Premier message", "Adresse du fil"),
            .. mine.Select(p => CsvText.Line(p.Name, p.Badge, p.Title, OrderLetters.Month(p.Since), new Uri(request.Site, p.Discussion).AbsoluteUri)),
        ];
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(lines))];
    }
}
