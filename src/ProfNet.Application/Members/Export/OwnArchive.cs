using System.IO.Compression;
using System.Text;
using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Export;

/// <summary>What a member takes away, not made yet.</summary>
public sealed class OwnArchive(IEnumerable<IOwnData> parts, Guid member)
{
    private const string ReadMe =
        """
        Ce que ProfNet conserve de vous, au moment où vous l’avez demandé.

        Cette archive réunit votre nom et vos pseudonymes. Gardez-la sur un appareil qui n’est qu’à vous.
        Elle a été composée pendant son envoi : ProfNet n’en garde ni copie, ni trace.

        Les fichiers .json sont du texte, que tout éditeur ouvre et que d’autres logiciels savent lire.

        account.json       votre adresse, vos seconds facteurs, un changement d’adresse en attente
        member.json        votre nom d’exercice, votre profession, votre vérification
        sessions.json      vos sessions ouvertes : appareil et jour
        applications.json  vos demandes d’inscription et leur suite, vos vérifications, vos contestations
        proofs/            les justificatifs que vous avez envoyés et qui ne sont pas encore supprimés
        profile.json       ce que vous dites de vous, vos contacts, qui vous suivez ou ignorez
        photo.jpg/.png     votre photo
        choices.json       vos espaces, les chartes acceptées, vos recherches gardées
        notices.json       ce dont vous voulez être averti, et ce qui vous a été annoncé
        discussions/       un fichier par fil où vous avez écrit : vos messages, sous votre nom ou sous pseudonyme,
                           avec leurs versions
        list.json          les fils que vous suivez, ignorez ou gardez, vos rappels, où l’on vous nomme
        reading.json       où vous en êtes de votre lecture, vos réactions, vos votes, vos notes
        drafts/            vos brouillons
        measures.json      les mesures de modération qui vous concernent
        accesses.json      qui, dans l’équipe, a ouvert vos données : rôle et heure

        N’y sont pas : l’empreinte de votre mot de passe et les secrets de vos seconds facteurs, qui ne servent qu’à
        vous reconnaître, et les données de connexion que la loi nous fait garder, chiffrées pour une clé
        que le site n’a pas.

        """;

    public async Task WriteAsync(Stream into, CancellationToken ct)
    {
        await using var made = new MadeBytes();
        await using (var zip = await ZipArchive.CreateAsync(made, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            await AddAsync(zip, new OwnFile("LISEZ-MOI.txt", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ReadMe)]), made, into, ct);
            foreach (var part in parts)
            {
                await foreach (var file in part.ReadAsync(member, ct))
                {
                    await AddAsync(zip, file, made, into, ct);
                }
            }
        }

        await made.MoveToAsync(into, ct);
    }

    private static async Task AddAsync(ZipArchive zip, OwnFile file, MadeBytes made, Stream into, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(file.Name).OpenAsync(ct);
        await foreach (var piece in file.Pieces.WithCancellation(ct))
        {
            await entry.WriteAsync(piece, ct);
            await made.MoveToAsync(into, ct);
        }
    }
}
