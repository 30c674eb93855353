using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ProfNet.Application.Notifications;
using ProfNet.Domain.Notifications;

namespace ProfNet.Integration.Tests.Notifications;

/// <summary>One database and one SMTP server for each test: stopping a server is nothing to share.</summary>
public sealed class DeliverNextMailsTests : IAsyncLifetime
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(10);
    private readonly Outbox _outbox = new();

    public Task InitializeAsync() => _outbox.InitializeAsync();

    public Task DisposeAsync() => _outbox.DisposeAsync();

    [Fact]
    public async Task A_mail_arrives_once_to_one_recipient_in_plain_French_and_its_row_goes()
    {
        var to = Outbox.Someone();
        const string Body = "Bonjour Zoé,\n\n« Où en êtes-vous ? » L’équipe.\n.une ligne qui commence par un point\nun=signe égal\n";
        var mail = await _outbox.WriteAsync(to, "Votre demande : « reçue », à l’étude, et son objet est assez long pour être plié par l’expéditeur", Body);

        (await _outbox.Dispatcher().DeliverAsync(CancellationToken.None)).ShouldBeTrue();

        var arrival = (await _outbox.Smtp.ArrivalsFor(to)).ShouldHaveSingleItem();
        arrival.To.ShouldHaveSingleItem().ShouldBe(to);
        arrival.MessageId.ShouldBe($"<{mail.MessageId}@profnet.test>");
        arrival.Subject.ShouldBe(mail.Subject);
        arrival.Header("Content-Type").ShouldBe("text/plain; charset=utf-8");
        arrival.Header("Auto-Submitted").ShouldBe("auto-generated");
        arrival.Body.Replace("\r\n", "\n").TrimEnd().ShouldBe(Body.TrimEnd());
        arrival.Source.ShouldAllBe(c => c <= 127);
        (await _outbox.FindAsync(mail.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_rolled_back_transaction_leaves_no_mail()
    {
        var to = Outbox.Someone();
        await _outbox.InAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.OutgoingMails.Add(new OutgoingMail(to, null, "Jamais", "Jamais."));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });

        await _outbox.Dispatcher().DeliverAsync(CancellationToken.None);

        (await _outbox.Smtp.ArrivalsFor(to)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Mails_wait_while_the_server_is_down_and_leave_when_it_is_back()
    {
        var to = Outbox.Someone();
        var first = await _outbox.WriteAsync(to);
        var second = await _outbox.WriteAsync(to);
        await _outbox.Smtp.StopAsync();

        (await _outbox.Dispatcher().DeliverAsync(CancellationToken.None)).ShouldBeFalse();

        OutgoingMail[] waiting = [(await _outbox.FindAsync(first.Id))!, (await _outbox.FindAsync(second.Id))!];
        waiting.ShouldAllBe(m => m.State == OutgoingMailState.Waiting && m.LeasedUntil == null);
        waiting.Sum(m => m.Attempts).ShouldBe(1, "one mail knocks for all");
        waiting.Single(m => m.Attempts == 1).NotBefore.ShouldBeGreaterThan(DateTimeOffset.UtcNow);

        await _outbox.Smtp.StartAsync();
        await _outbox.MakeDueAsync(waiting.Single(m => m.Attempts == 1).Id);
        (await _outbox.Dispatcher().DeliverAsync(CancellationToken.None)).ShouldBeTrue();

        (await _outbox.Smtp.Await(to, 2, _soon)).Select(a => a.MessageId).Distinct(StringComparer.Ordinal).Count().ShouldBe(2);
        (await _outbox.FindAsync(first.Id)).ShouldBeNull();
        (await _outbox.FindAsync(second.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_after_a_while()
    {
        await _outbox.Smtp.FreezeAsync();
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            var letter = new Letter("aaaaaaaaaaaaaaaaaaaaaa", Outbox.Someone(), null, "Bonjour", "Bonjour.");

            await Should.ThrowAsync<OperationCanceledException>(_outbox.Mailer.SendAsync(letter, patience.Token).WaitAsync(_soon));
        }
        finally
        {
            await _outbox.Smtp.ThawAsync();
        }
    }

    [Fact]
    public async Task Twenty_dispatchers_at_once_send_each_mail_exactly_once()
    {
        var to = Outbox.Someone();
        var mails = new List<OutgoingMail>();
        for (var i = 0; i < 50; i++)
        {
            mails.Add(await _outbox.WriteAsync(to));
        }

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _outbox.Dispatcher().DeliverAsync(CancellationToken.None))));

        var arrived = (await _outbox.Smtp.ArrivalsFor(to)).Select(a => a.MessageId).Order(StringComparer.Ordinal);
        arrived.ShouldBe(mails.Select(m => $"<{m.MessageId}@profnet.test>").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_crash_between_sending_and_deleting_sends_again_with_the_same_message_id()
    {
        var to = Outbox.Someone();
        var mail = await _outbox.WriteAsync(to);
        _ = _outbox.Dispatcher(new DiesAfterSending(_outbox.Mailer)).DeliverAsync(CancellationToken.None);
        await _outbox.Smtp.Await(to, 1, _soon);

        await _outbox.Dispatcher().DeliverAsync(CancellationToken.None);
        (await _outbox.Smtp.ArrivalsFor(to)).Count.ShouldBe(1, "the dead node's lease still holds");

        await _outbox.MakeDueAsync(mail.Id);
        await _outbox.Dispatcher().DeliverAsync(CancellationToken.None);

        (await _outbox.Smtp.ArrivalsFor(to)).Select(a => a.MessageId).ShouldBe(Enumerable.Repeat($"<{mail.MessageId}@profnet.test>", 2));
        (await _outbox.FindAsync(mail.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task An_address_refused_for_good_is_a_dead_letter_at_once_and_holds_nobody_up()
    {
        var to = Outbox.Someone();
        var refused = await _outbox.WriteAsync("nobody@exemple.test");
        var other = await _outbox.WriteAsync(to);

        (await _outbox.Dispatcher().DeliverAsync(CancellationToken.None)).ShouldBeTrue();

        (await _outbox.FindAsync(refused.Id))!.State.ShouldBe(OutgoingMailState.Failed);
        (await _outbox.FindAsync(other.Id)).ShouldBeNull();

        await _outbox.MakeDueAsync(refused.Id);
        await _outbox.Dispatcher().DeliverAsync(CancellationToken.None);
        (await _outbox.FindAsync(refused.Id))!.Attempts.ShouldBe(1, "a dead letter is not tried again");
    }

    [Fact]
    public async Task An_address_refused_for_now_waits_its_turn_and_is_given_up_in_the_end()
    {
        var mail = await _outbox.WriteAsync("later@exemple.test");

        (await _outbox.Dispatcher().DeliverAsync(CancellationToken.None)).ShouldBeTrue();
        (await _outbox.FindAsync(mail.Id))!.State.ShouldBe(OutgoingMailState.Waiting);

        await _outbox.InAsync(db => db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, OutgoingMail.MaxAttempts - 1)));
        await _outbox.MakeDueAsync(mail.Id);
        await _outbox.Dispatcher().DeliverAsync(CancellationToken.None);

        (await _outbox.FindAsync(mail.Id))!.State.ShouldBe(OutgoingMailState.Failed);
    }

    [Fact]
    public async Task The_log_names_mails_by_their_id_and_says_nothing_of_them()
    {
        var log = new Lines();
        var refused = await _outbox.WriteAsync("nobody@exemple.test", "Objet secret", "Texte secret");
        var later = await _outbox.WriteAsync("later@exemple.test", "Objet secret", "Texte secret");

        await _outbox.Dispatcher(log: log).DeliverAsync(CancellationToken.None);

        log.ShouldContain(line => line.Contains(refused.Id.ToString()));
        log.ShouldContain(line => line.Contains(later.Id.ToString()));
        log.ShouldAllBe(line => !line.Contains("exemple.test") && !line.Contains("secret"));
    }

    private sealed class DiesAfterSending(IMailer mailer) : IMailer
    {
        public async Task SendAsync(Letter letter, CancellationToken cancellationToken)
        {
            await mailer.SendAsync(letter, cancellationToken);
            await new TaskCompletionSource().Task; // as far as the database can tell, the process is gone
        }
    }

    private sealed class Lines : ConcurrentQueue<string>, ILogger<DeliverNextMails>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Enqueue($"{formatter(state, exception)} {exception}");
    }
}
