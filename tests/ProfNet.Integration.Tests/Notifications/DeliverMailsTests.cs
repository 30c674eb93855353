using Microsoft.Extensions.Logging.Abstractions;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Notifications;
using ProfNet.Web.Background;

namespace ProfNet.Integration.Tests.Notifications;

public sealed class DeliverMailsTests(Outbox outbox) : IClassFixture<Outbox>
{
    [Fact]
    public async Task A_commit_wakes_the_worker_long_before_it_would_look_by_itself()
    {
        using var worker = Worker(outbox.Mailer);
        await worker.StartAsync(CancellationToken.None);
        var warmUp = Outbox.Someone();
        await outbox.WriteAsync(warmUp);
        await outbox.Smtp.Await(warmUp, 1, TimeSpan.FromSeconds(10));

        var to = Outbox.Someone();
        await outbox.InAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.OutgoingMails.Add(new OutgoingMail(to, "Zoé Martin", "Bonjour", "Bonjour."));
            await db.SaveChangesAsync();
            await Task.Delay(300);
            (await outbox.Smtp.ArrivalsFor(to)).ShouldBeEmpty("nothing leaves before the commit");
            await transaction.CommitAsync();
        });

        await outbox.Smtp.Await(to, 1, TimeSpan.FromSeconds(5));
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_worker_whose_connection_was_cut_listens_again()
    {
        using var worker = Worker(outbox.Mailer);
        await worker.StartAsync(CancellationToken.None);
        var to = Outbox.Someone();
        await outbox.WriteAsync(to);
        await outbox.Smtp.Await(to, 1, TimeSpan.FromSeconds(10));

        await using var cut = outbox.Database.CreateCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        await cut.ExecuteScalarAsync();
        outbox.Database.Clear(); // the pool would hand out connections that were cut as well
        await outbox.WriteAsync(to);

        await outbox.Smtp.Await(to, 2, TimeSpan.FromSeconds(25));
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_finishes_the_letter_in_its_hand_and_takes_no_other()
    {
        var slow = new Slow(outbox.Mailer);
        using var worker = Worker(slow);
        var (first, second) = (Outbox.Someone(), Outbox.Someone());
        await worker.StartAsync(CancellationToken.None);
        var inHand = await outbox.WriteAsync(first);
        await slow.Started.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var next = await outbox.WriteAsync(second);

        await worker.StopAsync(CancellationToken.None);

        (await outbox.Smtp.ArrivalsFor(first)).Count.ShouldBe(1);
        (await outbox.FindAsync(inHand.Id)).ShouldBeNull();
        (await outbox.Smtp.ArrivalsFor(second)).ShouldBeEmpty();
        (await outbox.FindAsync(next.Id))!.Attempts.ShouldBe(0);

        await outbox.Dispatcher().DeliverAsync(CancellationToken.None);
    }

    private DeliverMails Worker(IMailer mailer) => new(outbox.Database, outbox.Dispatcher(mailer), NullLogger<DeliverMails>.Instance);

    private sealed class Slow(IMailer mailer) : IMailer
    {
        public TaskCompletionSource Started { get; } = new();

        public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
        {
            Started.TrySetResult();
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            await mailer.SendAsync(letter, cancellationToken);
        }
    }
}
