using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Community.Writing;
using ProfNet.Application.Data;

namespace ProfNet.Application.Community.Curating;

/// <summary>Publishes a post that waited for a moderator, and with the first the discussion. Answers with the discussion's handle.</summary>
[For(Audience.Moderators)]
public sealed record AcceptWaitingPost(string Handle) : ICommand<string>;

internal sealed class AcceptWaitingPostHandler(ProfNetDb db, WaitingPosts waiting, Mentions mentions, TimeProvider clock) : IRequestHandler<AcceptWaitingPost, string>
{
    public async Task<string> Handle(AcceptWaitingPost request, CancellationToken cancellationToken)
    {
        var (discussion, submitted, voice) = await waiting.FindAsync(request.Handle, cancellationToken);
        if (discussion.IsWaiting)
        {
            (await db.Spaces.FindOrThrowAsync(discussion.SpaceId, cancellationToken)).Publish();
        }

        // Those whom the author's own text names already: a moderator reads more spaces, and would know more names.
        var called = (await mentions.RenderAsync(submitted.Body, cancellationToken)).Mentions.Where(m => MarkdownText.Names(submitted.BodyHtml, m.Name)).ToList();
        db.Add(discussion.Accept(submitted, voice, clock.GetUtcNow(), called));
        db.Remove(submitted);
        return discussion.Handle;
    }
}
