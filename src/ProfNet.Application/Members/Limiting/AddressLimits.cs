using ProfNet.Application.Common;

namespace ProfNet.Application.Members.Limiting;

/// <summary>
/// How often one address of the network may try each act in a quarter of an hour, and one address of mail be written to in a day. A hospital is one
/// address for all who work there: sign-ins that succeed are given back, so that only failures count. The section <c>Limits</c> of the settings.
/// </summary>
public sealed class AddressLimits
{
    public const string Section = "Limits";

    public int SignIn { get; init; } = 50;
    public int Registration { get; init; } = 20;
    public int Reset { get; init; } = 20;
    public int Confirmation { get; init; } = 20;
    public int EmailChange { get; init; } = 20;
    public int ProSanteConnect { get; init; } = 60;

    /// <summary>Links of one kind that one address of mail is sent in a day; what is asked beyond that is answered alike and sends nothing.</summary>
    public int MailsADay { get; init; } = 3;

    /// <summary>No sooner is an application answered, so that a known address, which costs less, cannot be told by the time.</summary>
    public TimeSpan RegistrationAnswer { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Codes that one secure mailbox is sent in a day, whoever asks for them.</summary>
    public int MailboxCodesADay { get; init; } = 5;

    public int For(LimitedAct act) => act switch
    {
        LimitedAct.SignIn => SignIn,
        LimitedAct.Registration => Registration,
        LimitedAct.Reset => Reset,
        LimitedAct.Confirmation => Confirmation,
        LimitedAct.EmailChange => EmailChange,
        LimitedAct.ProSanteConnect => ProSanteConnect,
        _ => throw new InvalidOperationException($"{act} has no limit."),
    };
}
