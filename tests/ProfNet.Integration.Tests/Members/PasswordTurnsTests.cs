using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Members;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Members;

/// <summary>Two passwords are hashed at once, thirty wait, and whoever comes then is told so at once.</summary>
public sealed class PasswordTurnsTests(MembersSite site) : IClassFixture<MembersSite>
{
    private const int AtOnce = 2;
    private const int MayWait = 30;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Of_twenty_who_come_at_once_two_are_served_at_a_time()
    {
        using var hasher = new SlowHasher();
        using var passwords = new Passwords(hasher);
        var begun = 0;

        var all = Enumerable.Range(0, 20).Select(_ => Task.Factory.StartNew(
            () =>
            {
                Interlocked.Increment(ref begun);
                return passwords.HashAsync(MembersSite.Password, CancellationToken.None);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToList();
        SpinWait.SpinUntil(() => Volatile.Read(ref begun) == all.Count && hasher.Most >= AtOnce, _patience).ShouldBeTrue();
        SpinWait.SpinUntil(() => hasher.Most > AtOnce, TimeSpan.FromMilliseconds(200)).ShouldBeFalse();
        hasher.Open();
        await Task.WhenAll(all);

        (hasher.Most, hasher.Hashed).ShouldBe((AtOnce, all.Count));
    }

    [Fact]
    public async Task Whoever_comes_when_too_many_wait_is_told_so_at_once_and_served_later()
    {
        var somebody = await site.SomebodyAsync();
        var passwords = site.Node.Services.GetRequiredService<Passwords>();
        var visitor = site.Node.Visitor();
        var form = await visitor.Get(Visitor.SignInPage);
        var turns = Enumerable.Range(0, AtOnce + MayWait).Select(_ => passwords.TakeTurnAsync(CancellationToken.None)).ToList();
        turns.Count(turn => turn.IsCompleted).ShouldBe(AtOnce);

        (await Should.ThrowAsync<RuleBrokenException>(() => passwords.HashAsync(MembersSite.Password, CancellationToken.None))).Rule.ShouldBe(MembersRules.PasswordsAreCheckedInTurn);
        var told = await visitor.Fill(form, ("Email", somebody.Email), ("Password", MembersSite.Password));
        foreach (var turn in turns)
        {
            (await turn).Dispose();
        }

        (told.Status, told.Refusal, told.ValueOf("Email")).ShouldBe((422, "Trop de personnes se connectent au même moment. Attendez une minute, puis essayez de nouveau.", somebody.Email));
        (await visitor.SignIn(somebody.Email)).Status.ShouldBe(302);
    }

    /// <summary>Hashes nothing before it is told to, and counts how many are at it.</summary>
    private sealed class SlowHasher : IPasswordHasher<Account>, IDisposable
    {
        private readonly ManualResetEventSlim _open = new();
        private readonly Lock _counting = new();
        private int _inside;

        public int Most { get; private set; }

        public int Hashed { get; private set; }

        public void Open() => _open.Set();

        public void Dispose() => _open.Dispose();

        public string HashPassword(Account user, string password)
        {
            lock (_counting)
            {
                Most = Math.Max(Most, ++_inside);
            }

            _open.Wait(_patience);
            lock (_counting)
            {
                (_inside, Hashed) = (_inside - 1, Hashed + 1);
            }

            return "";
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) => PasswordVerificationResult.Failed;
    }
}
