using ProfNet.Application.Members.Factors;

namespace ProfNet.Web.Pages.Account;

/// <summary>What the form of the second step shows and carries along.</summary>
public sealed record SecondFactorForm(OwnFactors Factors, string? ReturnUrl, string? Kept);
