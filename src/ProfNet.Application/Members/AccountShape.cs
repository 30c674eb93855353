using FluentValidation;

namespace ProfNet.Application.Members;

/// <summary>The shape of what people type about their account, with what the page says when it is wrong.</summary>
public static class AccountShape
{
    extension<T>(IRuleBuilderInitial<T, string> field)
    {
        public IRuleBuilderOptions<T, string> EmailOfAccount() => field
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Saisissez votre adresse électronique.")
            .MaximumLength(Account.EmailMaxLength).WithMessage($"Saisissez une adresse de {Account.EmailMaxLength} caractères au plus.")
            .EmailAddress().WithMessage("Saisissez une adresse complète, par exemple prenom.nom@exemple.fr.")
            .Must(BeCarriedByMail).WithMessage("Saisissez une adresse complète, par exemple prenom.nom@exemple.fr.");

        /// <summary>A password that exists already: nothing is said of its length, which belongs to the day it was chosen.</summary>
        public IRuleBuilderOptions<T, string> CurrentPassword() => field
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Saisissez votre mot de passe.")
            .MaximumLength(Passwords.MaxLength).WithMessage($"Saisissez un mot de passe de {Passwords.MaxLength} caractères au plus.");

        public IRuleBuilderOptions<T, string> NewPassword() => field
            .Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Choisissez un mot de passe.")
            .MinimumLength(Passwords.MinLength).WithMessage($"Choisissez un mot de passe d’au moins {Passwords.MinLength} caractères, par exemple plusieurs mots sans lien entre eux.")
            .MaximumLength(Passwords.MaxLength).WithMessage($"Choisissez un mot de passe de {Passwords.MaxLength} caractères au plus.");
    }

    // Printable ASCII around one @, and a host with a dot: what every mail server accepts, and no header can be broken by.
    private static bool BeCarriedByMail(string text) =>
        text.Trim() is var address && address.All(c => char.IsBetween(c, '!', '~') && c is not ('<' or '>' or ',' or ';' or '"'))
        && address.Split('@') is [{ Length: > 0 }, var host] && host.Contains('.') && Uri.CheckHostName(host) == UriHostNameType.Dns;
}
