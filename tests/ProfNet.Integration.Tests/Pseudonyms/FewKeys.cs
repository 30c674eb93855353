using System.Security.Cryptography;
using System.Text;
using ProfNet.Application.Common;
using ProfNet.Application.Sealing;

namespace ProfNet.Integration.Tests.Pseudonyms;

/// <summary>Keys of the seal that a test chooses: the first number is the current one. The same number is always the same key.</summary>
internal sealed class FewKeys(params short[] numbers) : ISealKeys
{
    public short CurrentNumber(SealPurpose purpose) => numbers[0];

    public IReadOnlyList<short> Numbers(SealPurpose purpose) => numbers;

    public ReadOnlySpan<byte> Key(SealPurpose purpose, short number) =>
        numbers.Contains(number) ? SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose} {number}")) : throw new KeyNotFoundException($"{purpose} {number}");
}

/// <summary>Whoever a test says is signed in.</summary>
internal sealed class Somebody(Guid id, Audience audience = Audience.Administrators) : ICurrentMember
{
    public Guid Id => id;

    public string Name => "Quelqu’un";

    public string ProfessionKey => "G15-10";

    public string Profession => "Médecin";

    public string GroupSlug => "";

    public string[] Rights => Domain.Nomenclature.Rights.Of(ProfessionKey, specialtyCode: null);

    public DateTimeOffset ProvedAt => DateTimeOffset.MaxValue;

    public string SessionId => "";

    public bool Is(Audience asked) => asked == audience;
}
