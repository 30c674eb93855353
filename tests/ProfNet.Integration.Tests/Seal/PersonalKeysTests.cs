using System.Security.Cryptography;
using ProfNet.Application.Community.Keeping;
using ProfNet.Application.Notifications;
using ProfNet.Application.Pseudonyms;
using ProfNet.Application.Sealing;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;
using ProfNet.Domain.Pseudonyms;
using ProfNet.Integration.Tests.Site;

namespace ProfNet.Integration.Tests.Seal;

/// <summary>What members keep is found under every key and written under the current one, on nodes that do not agree yet which one that is.</summary>
public sealed class PersonalKeysTests(ProfNetSite site) : IClassFixture<ProfNetSite>
{
    private readonly PersonalPlace _place = new(RandomId.New(), RandomId.New());
    private readonly NumberedKeys _first = new(1);
    private readonly NumberedKeys _standby = new(1, 2);
    private readonly NumberedKeys _switched = new(2, 1);
    private readonly NumberedKeys _last = new(2);

    [Fact]
    public async Task A_row_goes_from_key_to_key_with_what_it_says()
    {
        await ChangeAsync(_first, record => record.Read(3));
        await ChangeAsync(_standby, record => record.React(new(1, Reaction.Thanks), on: true));
        (await KeyNumbersAsync()).ShouldBe([1], "a key on standby writes nothing");

        await ChangeAsync(_switched, record => record.Read(9));

        (await KeyNumbersAsync()).ShouldBe([2]);
        (await ReadAsync(_first)).ShouldBeNull();
        foreach (var keys in new[] { _standby, _switched, _last })
        {
            var record = (await ReadAsync(keys)).ShouldNotBeNull();
            record.Seen.ShouldBe(9);
            record.Reactions.ShouldBe([new(1, Reaction.Thanks)]);
        }
    }

    [Fact]
    public async Task Two_rows_of_one_place_under_two_keys_become_one_with_what_both_said()
    {
        await ChangeAsync(_first, record => record.Read(3).React(new(1, Reaction.Thanks), on: true));
        await ChangeAsync(_last, record => record.Read(5).React(new(2, Reaction.Useful), on: true));
        (await KeyNumbersAsync()).ShouldBe([1, 2]);

        await ChangeAsync(_switched, record => record.Read(7));

        (await KeyNumbersAsync()).ShouldBe([2]);
        var record = (await ReadAsync(_last)).ShouldNotBeNull();
        record.Seen.ShouldBe(7);
        record.Reactions.ShouldBe([new(1, Reaction.Thanks), new(2, Reaction.Useful)], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_lists_of_one_member_under_two_keys_become_one_with_what_both_said()
    {
        var (member, spoken, read, both) = (RandomId.New(), RandomId.Handle(), RandomId.Handle(), RandomId.Handle());
        var voice = RandomId.New();
        await ListAsync(_first, member, list => [.. list, new(spoken, voice, IsSealed: true, Follows: false), new(both, null, IsSealed: false, Follows: true)]);
        await ListAsync(_last, member, list => [.. list, new(read, null, IsSealed: false, Follows: true), new(both, voice, IsSealed: true, Follows: false)]);

        await ListAsync(_switched, member, list => list);

        IReadOnlyList<IndexEntry> told = [];
        await ListAsync(_last, member, list => told = list);
        told.ShouldBe([new(spoken, voice, true, false), new(read, null, false, true), new(both, voice, true, true)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_writes_nothing()
    {
        await ChangeAsync(_first, record => record.Read(3));
        var before = await site.AskAsync<byte[]>("select sealed from community.personal where tag = any($1)", (object)Tags());

        await ChangeAsync(_first, record => record.Read(2));

        (await site.AskAsync<byte[]>("select sealed from community.personal where tag = any($1)", (object)Tags())).ShouldBe(before);
    }

    [Fact]
    public async Task An_inbox_goes_from_key_to_key()
    {
        var member = _place.Member;
        await using var connection = await site.App.OpenConnectionAsync();
        await Inboxes(_first).MakeAsync(connection, [member], default);
        await Inboxes(_standby).ChangeAsync(connection, [member], (_, inbox) => inbox.Choose(wantsMails: false), default);
        await Inboxes(_switched).MakeAsync(connection, [member], default);
        await Inboxes(_switched).ChangeAsync(connection, [member], (_, inbox) => inbox.Mailed([new(RandomId.Handle(), 2, 2, 1, new(2026, 11, 22))], 5), default);

        var inbox = (await Inboxes(_last).ReadAsync(connection, [member], default))[member];

        (inbox.WantsMails, inbox.News.Count, inbox.MailedIn).ShouldBe((false, 1, 5));
        (await Inboxes(_first).ReadAsync(connection, [member], default)).ShouldBeEmpty();
    }

    [Fact]
    public void A_follower_is_looked_for_under_every_key_and_their_row_opens_under_the_old_one()
    {
        var handle = RandomId.Handle();
        var (tag, keyNo, box) = Followers(_first).Close(_place.Member, handle);

        keyNo.ShouldBe((short)1);
        Followers(_switched).Tags(_place.Member, handle)[1].ShouldBe(tag);
        Followers(_switched).Open(tag, box).ShouldBe(_place.Member);
        Followers(_switched).Close(_place.Member, handle).KeyNo.ShouldBe((short)2);
        Should.Throw<AuthenticationTagMismatchException>(() => Followers(_first).Open(Followers(_first).Tags(_place.Member, RandomId.Handle())[0], box));
    }

    [Theory]
    [InlineData("community.personal")]
    [InlineData("notifications.inboxes")]
    public void The_job_that_lays_rows_under_another_key_finds_their_next_tag_in_what_they_say(string name)
    {
        var tags = new SealTags(_switched);
        var table = name == "community.personal" ? PersonalRows.Tagged(tags) : Application.Notifications.Inboxes.Tagged(tags);
        var content = name == "community.personal" ? new PersonalRecord(_place.Member, _place.Discussion).Read(3).ToBytes() : new Inbox(_place.Member).ToBytes();

        table.Name.ShouldBe(name);
        table.TagOf(content, 2).ShouldBe(name == "community.personal" ? Rows(_last).Tags(_place)[0] : Inboxes(_last).Tags(_place.Member)[0]);
    }

    private async Task ChangeAsync(NumberedKeys keys, Func<PersonalRecord, PersonalRecord> change)
    {
        await using var connection = await site.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Rows(keys).ChangeAsync(connection, [_place], (_, record) => change(record), default);
        await transaction.CommitAsync();
    }

    private async Task<PersonalRecord?> ReadAsync(NumberedKeys keys)
    {
        await using var connection = await site.App.OpenConnectionAsync();
        return (await Rows(keys).ReadAsync(connection, [_place], default)).GetValueOrDefault(_place);
    }

    private Task<int[]> KeyNumbersAsync() => site.AskAsync<int[]>("select array_agg(key_no::int order by key_no) from community.personal where tag = any($1)", (object)Tags());

    private byte[][] Tags() => Rows(_switched).Tags(_place);

    private Task ListAsync(NumberedKeys keys, Guid member, Func<IReadOnlyList<IndexEntry>, IReadOnlyList<IndexEntry>> change) =>
        site.Node.DoAsync(db => new MemberIndex(db, new SealTags(keys), new SealedBox(keys), keys).ChangeAsync(member, change, default));

    private static PersonalRows Rows(NumberedKeys keys) => new(new SealTags(keys), new SealedBox(keys), keys);

    private static Inboxes Inboxes(NumberedKeys keys) => new(new SealTags(keys), new SealedBox(keys), keys);

    private static Followers Followers(NumberedKeys keys) => new(new SealTags(keys), new SealedBox(keys), keys);

    /// <summary>Keys of these numbers, the current one first; of one number they are the same everywhere.</summary>
    private sealed class NumberedKeys(params short[] numbers) : ISealKeys
    {
        public short CurrentNumber(SealPurpose purpose) => numbers[0];

        public IReadOnlyList<short> Numbers(SealPurpose purpose) => numbers;

        public ReadOnlySpan<byte> Key(SealPurpose purpose, short number) => SHA256.HashData([(byte)purpose, (byte)number]);
    }
}
