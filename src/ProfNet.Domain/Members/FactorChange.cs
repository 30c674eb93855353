namespace ProfNet.Domain.Members;

/// <summary>What may change about the second factors of an account.</summary>
public enum FactorChange
{
    CodesSet,
    CodesRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodesRenewed,
    RecoveryCodeUsed,

    /// <summary>All of them, by an administrator who saw again who the member is.</summary>
    TakenAway,
}
