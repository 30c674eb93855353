namespace ProfNet.Web.Pages.Community.Keeping;

/// <summary>The button that follows a discussion, or no longer.</summary>
/// <param name="Form">The id of the form that it belongs to.</param>
/// <param name="Action">Where it sends.</param>
public sealed record FollowModel(bool Follows, string Form, string Action);
