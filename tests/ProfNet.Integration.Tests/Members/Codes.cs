using ProfNet.Application.Members.Factors;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>A program of one-time codes, as it stands in somebody's pocket.</summary>
internal sealed class Codes(byte[] seed, TimeProvider clock)
{
    public const string SetUpPage = "/account/two-factor";
    public const string SecondStep = "/account/second-factor";

    /// <summary>The code of now, or of so many half minutes later.</summary>
    public string At(int stepsFromNow = 0) => Totp.CodeOf(seed, Totp.StepAt(clock.GetUtcNow()) + stepsFromNow);

    /// <summary>Six digits that are none of those around now.</summary>
    public string Wrong() => Enumerable.Range(0, 10).Select(n => $"00000{n}").First(code => Totp.StepOf(seed, code, clock.GetUtcNow()) is null);

    /// <summary>Reads the key on the page, as somebody types it.</summary>
    public static Codes On(Shown page, TimeProvider clock)
    {
        return Of(page.Texts(".pn-key").ShouldHaveSingleItem().Replace(" ", "", StringComparison.Ordinal), clock);
    }

    /// <summary>Of a key in letters and digits.</summary>
    public static Codes Of(string key, TimeProvider clock)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return new Codes([.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))], clock);
    }

    /// <summary>Sets a program up for whoever the browser is signed in as; answers it and the page that shows the recovery codes.</summary>
    public static async Task<(Codes Codes, Shown Answer)> SetUpAsync(Visitor visitor, TimeProvider clock)
    {
        var page = await visitor.Get(SetUpPage);
        var codes = On(page, clock);
        var answer = await visitor.FillIn(page, "form[action*=Confirm]", ("Code", codes.At()));
        answer.Status.ShouldBe(200, answer.Main);
        return (codes, answer);
    }
}
