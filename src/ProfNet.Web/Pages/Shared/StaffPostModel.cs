using ProfNet.Application.Community.Writing;

namespace ProfNet.Web.Pages.Shared;

/// <summary>A post before whoever decides about it.</summary>
public sealed record StaffPostModel(SinglePost Post, DateTimeOffset Now);
