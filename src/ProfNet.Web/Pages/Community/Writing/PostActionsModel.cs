using ProfNet.Application.Community;

namespace ProfNet.Web.Pages.Community.Writing;

/// <summary>What its author may do with a post: drawn for them alone, and made of nothing that tells who they are.</summary>
public sealed record PostActionsModel(string Handle, PostView Post)
{
    public string Url => $"/discussions/{Handle}/posts/{Post.Seq}";

    /// <summary>« votre question », « votre réponse 3 »: what tells one link from the next where only links are read out.</summary>
    public string Words => Post.Seq == 1 ? "votre question" : $"votre réponse {Post.Seq - 1}";
}
