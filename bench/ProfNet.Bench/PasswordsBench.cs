using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ProfNet.Application.Members;
using ProfNet.Application.Members.Guessing;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Bench;

/// <summary>Times what a sign-in costs on purpose, for a known and an unknown address by turns, and what judging a new password costs beside it.</summary>
internal static class PasswordsBench
{
    public const string Name = "passwords";
    public const string Usage = "passwords";

    private const int Samples = 40;
    private const string Password = "un mot de passe assez long";

    /// <summary>An unknown address may not be told from a known one.</summary>
    private const double MaxDifference = 1.15;

    /// <summary>Judging a password is nothing beside hashing it.</summary>
    private const double MaxJudging = 0.2;

    /// <summary>In milliseconds: about 150 on a small server, half as much or twice on another machine.</summary>
    private const double Least = 75;
    private const double Most = 300;

    public static int Run()
    {
        using var passwords = new Passwords(new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Iterations })));
        var judge = new PasswordJudge(new FrequentWords(() => typeof(ProfNetPage).Assembly.GetManifestResourceStream("frequent-words.gz")!));
        var (longest, hash) = (string.Concat(Enumerable.Repeat("motdepasse ", 93)), passwords.Hash(Password));
        var (known, unknown, judged) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = -2; i < Samples; i++)
        {
            var (a, b, c) = (Time(() => passwords.Check(hash, Password)), Time(() => passwords.Check(null, Password)), Time(() => judge.Objection(longest, "Claire", "Vasseur")));
            if (i >= 0)
            {
                known.Add(a);
                unknown.Add(b);
                judged.Add(c);
            }
        }

        var (apart, share) = (Median(known) / Median(unknown), Median(judged) / Median(known));
        Console.WriteLine($"hashing a password: {Median(known):F0} ms (median of {Samples}; limits {Least} to {Most}); known to unknown address: {apart:F2}; judging {longest.Length} characters to hashing: {share:F3}");
        return Median(known) is > Least and < Most && apart < MaxDifference && apart > 1 / MaxDifference && share < MaxJudging ? 0 : 1;
    }

    private static double Time(Action act)
    {
        var begun = TimeProvider.System.GetTimestamp();
        act();
        return TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
