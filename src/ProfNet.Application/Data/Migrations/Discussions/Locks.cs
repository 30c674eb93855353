namespace ProfNet.Application.Data.Migrations;

/// <summary>This part: the way in. The version before serves meanwhile.</summary>
internal static partial class DiscussionsSql
{
    /// <summary>
    /// Takes every table that is changed, at once and before anything else. A page reads several of them in its own order, and one that waits for a table
    /// taken here while this waits for one of its own would be told of a deadlock after a second: this gives way sooner, lets everybody through, and asks again.
    /// One time in ten it waits longer than that second, after which PostgreSQL calls off a vacuum that is in the way.
    /// </summary>
    public const string TakeTables =
        """
        do $$ begin
          for attempt in 1..200 loop
            begin
              perform set_config('lock_timeout', case when attempt % 10 = 0 then '1200ms' else '200ms' end, true);
              lock table community.discussions, community.spaces, community.voices, community.posts_named, community.posts_sealed, notifications.outgoing_mails in access exclusive mode;
              set local lock_timeout = 0;
              return;
            exception when lock_not_available or deadlock_detected then
              perform pg_sleep(0.2 + 0.3 * random());
            end;
          end loop;
          raise exception 'The tables of discussions were never free for a moment. Nothing was changed: migrate again when less goes on, or look for a transaction that does not end.';
        end $$
        """;
}
