namespace ProfNet.Application.Community.Keeping;

/// <summary>Whether the open page tells by itself how far it is read; else a page that was shown counts as read.</summary>
public sealed class ReadingHere
{
    public bool IsTold { get; set; }
}
