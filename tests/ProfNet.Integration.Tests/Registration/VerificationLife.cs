using System.Globalization;
using ProfNet.Application.Registration.Students;
using ProfNet.Domain.Common;
using ProfNet.Domain.Registration;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Registration;

/// <summary>What applicants do to be verified, so that every table of it holds something.</summary>
internal static class VerificationLife
{
    extension(RegistrationSite registration)
    {
        /// <summary>One applicant sends a proof, asks for a code and says that somebody uses their number; a student is admitted, asked for the next certificate and sends it.</summary>
        public async Task VerifyAsync(Visitor administrator)
        {
            var applicant = registration.NextPhysician();
            var visitor = await registration.AppliedAsync(applicant);
            (await visitor.UploadAsync("ProfessionalCard", ("carte.pdf", ProofUploads.Pdf()))).Status.ShouldBe(302);
            await registration.Site.RunAsOwnerAsync($"insert into registration.mailboxes values ('{applicant.Person.Number.Value}', 'boite@pro.mssante.fr')");
            (await visitor.FillIn(await visitor.Get("/registration/secure-mail"), "form[action$='handler=Send']")).Status.ShouldBe(302);
            (await visitor.Submit("/registration/dispute", ("Text", "Une collègue a reçu un message d’un compte à mon numéro."))).Status.ShouldBe(302);

            var student = registration.NextApplicant();
            var until = StudentYear.Latest(ParisTime.Day(DateTimeOffset.UtcNow)).ToString("O", CultureInfo.InvariantCulture);
            (await registration.Site.Visitor().Submit(
                "/registration?etudiant=true", [.. student.Typed(("Profession", "G16-10"), ("Number", ""), ("CertificateUntil", until)).Where(f => f.Field != "Specialty")])).Status.ShouldBe(302);
            var studying = await registration.Site.SignedInAsync(await registration.MemberIdAsync(student));
            (await studying.UploadAsync("EnrolmentCertificate", ("certificat.pdf", ProofUploads.Pdf()))).Status.ShouldBe(302);
            (await administrator.FillIn(await administrator.Get(await registration.DeskAsync(student)), "form[action$='handler=Approve']", ("Proof", "EnrolmentCertificate"))).Status.ShouldBe(302);
            await registration.Site.RunAsync("update registration.applications set certificate_until = current_date + 5 where id = $1", (await registration.ApplicationAsync(student)).Id);
            await registration.Site.Node.RunChoreAsync<AskStudents>();
            (await studying.UploadAsync("EnrolmentCertificate", ("suivant.pdf", ProofUploads.Pdf()))).Status.ShouldBe(302);
        }
    }
}
