using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using ProfNet.Application.Common;

namespace ProfNet.Integration.Tests.Community;

/// <summary>What requests leave to be written later.</summary>
public sealed class LateWritesTests
{
    [Fact]
    public async Task Many_writes_of_one_key_are_one()
    {
        using var queue = new Queue();
        foreach (var value in Enumerable.Range(1, 500))
        {
            await queue.AddAsync("a", value, default);
        }

        await queue.FlushAsync(default);
        await queue.FlushAsync(default);

        queue.Written.ShouldBe([("a", 500)]);
    }

    [Fact]
    public async Task Nothing_that_was_taken_in_is_lost_while_the_database_does_not_write()
    {
        using var queue = new Queue { Failure = new NpgsqlException("gone") };
        await queue.AddAsync("a", 1, default);
        await Should.ThrowAsync<NpgsqlException>(() => queue.FlushAsync(default));
        await queue.AddAsync("a", 3, default);
        await queue.AddAsync("b", 2, default);
        queue.Failure = null;

        await queue.FlushAsync(default);

        queue.Written.ShouldBe([("a", 3), ("b", 2)], ignoreOrder: true);
    }

    [Fact]
    public async Task It_holds_so_many_and_no_more_and_whoever_brings_the_next_writes_it_at_once()
    {
        using var queue = new Queue();
        foreach (var number in Enumerable.Range(0, LateWrites<string, int>.Most))
        {
            await queue.AddAsync($"{number}", number, default);
        }

        await queue.AddAsync("one too many", 7, default);
        queue.Written.ShouldBe([("one too many", 7)]);
        queue.Failure = new NpgsqlException("gone");
        await queue.AddAsync("while nothing can be written", 8, default); // and reading goes on
        queue.Failure = null;

        await queue.FlushAsync(default);

        queue.Written.Count.ShouldBe(1 + LateWrites<string, int>.Most);
    }

    [Fact]
    public async Task What_can_never_be_written_does_not_hold_up_the_others()
    {
        using var queue = new Queue { Poison = "p" };
        foreach (var key in new[] { "a", "p", "b" })
        {
            await queue.AddAsync(key, 1, default);
        }

        await queue.FlushAsync(default);

        queue.Written.Select(w => w.Key).ShouldBe(["a", "b"], ignoreOrder: true);
        await queue.FlushAsync(default);
        queue.Written.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_comes_in_while_it_is_written_is_written_the_next_time()
    {
        using var queue = new Queue();
        queue.Meanwhile = () => queue.AddAsync("a", 9, default);
        await queue.AddAsync("a", 1, default);

        await queue.FlushAsync(default);
        await queue.FlushAsync(default);

        queue.Written.ShouldBe([("a", 1), ("a", 9)]);
    }

    private sealed class Queue() : LateWrites<string, int>(NullLogger.Instance)
    {
        public List<(string Key, int Value)> Written { get; } = [];

        public Exception? Failure { get; set; }

        public string? Poison { get; init; }

        public Func<Task>? Meanwhile { get; set; }

        protected override int Merge(int before, int after) => Math.Max(before, after);

        protected override async Task WriteAsync(IReadOnlyCollection<KeyValuePair<string, int>> some, CancellationToken ct)
        {
            if (Failure is { } failure)
            {
                throw failure;
            }

            if (some.Any(s => s.Key == Poison))
            {
                throw new InvalidOperationException("This can never be written.");
            }

            if (Meanwhile is { } meanwhile)
            {
                Meanwhile = null;
                await meanwhile();
            }

            Written.AddRange(some.Select(s => (s.Key, s.Value)));
        }
    }
}
