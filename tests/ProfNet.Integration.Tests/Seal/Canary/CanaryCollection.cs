namespace ProfNet.Integration.Tests.Seal.Canary;

/// <summary>One life of the canary for all who look at what it left: none of them leaves anything there.</summary>
[CollectionDefinition(Name)]
public sealed class CanaryCollection : ICollectionFixture<CanaryLife>
{
    public const string Name = "canary";
}
