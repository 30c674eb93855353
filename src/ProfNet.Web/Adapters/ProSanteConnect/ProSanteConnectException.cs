namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>Why nobody was proved by Pro Santé Connect; each has its words on the page.</summary>
internal enum ProSanteConnectRefusal
{
    /// <summary>It does not answer, or not in its language.</summary>
    Unavailable,

    /// <summary>The person gave up there, or was refused.</summary>
    Abandoned,

    /// <summary>The answer belongs to no attempt of this browser: too late, used already, or somebody else's.</summary>
    Stale,

    /// <summary>The answer is not what Pro Santé Connect would say.</summary>
    Unproven,

    /// <summary>It is, and names no RPPS number.</summary>
    NoNumber,
}

/// <summary>Says in one word for people and some for the log why it failed; never what a token says.</summary>
internal sealed class ProSanteConnectException(ProSanteConnectRefusal refusal, string detail) : Exception(detail)
{
    public ProSanteConnectRefusal Refusal => refusal;
}
