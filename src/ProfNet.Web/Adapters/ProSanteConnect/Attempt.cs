using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ProfNet.Web.Adapters.ProSanteConnect;

/// <summary>One way to the provider and back: what its answer must bring along, and whose answer it will be.</summary>
/// <param name="State">Comes back in the address: the answer is to this browser.</param>
/// <param name="Nonce">Comes back inside the token: it was made for this attempt.</param>
/// <param name="Verifier">Shown with the code (PKCE): whoever else has the code gets nothing for it.</param>
/// <param name="SessionId">The session of an applicant who proves who they are; none for whoever signs in.</param>
/// <param name="ReturnUrl">Where they were going.</param>
internal sealed record Attempt(string State, string Nonce, string Verifier, string? SessionId, string? ReturnUrl)
{
    private const int Bytes = 32;

    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static Attempt New(string? sessionId, string? returnUrl) => new(Random(), Random(), Random(), sessionId, returnUrl);

    /// <summary>Whether that is this attempt's, in a time that tells nothing.</summary>
    public static bool AreSame(string expected, string? said) =>
        said is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(said));

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
