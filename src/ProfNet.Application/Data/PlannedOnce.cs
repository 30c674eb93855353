using Npgsql;

namespace ProfNet.Application.Data;

/// <summary>
/// Questions of hot pages, which are planned once for a connection and whatever values: on large tables PostgreSQL would plan them again and again for the
/// values at hand, which takes longer than to answer them. Not for a question of which the best way depends on its values.
/// </summary>
internal static class PlannedOnce
{
    private const string Sql = "select set_config('plan_cache_mode', 'force_generic_plan', true)";

    extension(NpgsqlBatch batch)
    {
        /// <summary>For what comes next in the batch, and in its transaction if there is one. It is asked first, and <see cref="ReadPlannedAsync"/> answers with what follows it.</summary>
        public void PlanOnce() => batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql));

        /// <summary>The answers to a batch that began so, from the first that is of interest.</summary>
        public async Task<NpgsqlDataReader> ReadPlannedAsync(CancellationToken ct)
        {
            var reader = await batch.ExecuteReaderAsync(ct);
            try
            {
                await reader.NextResultAsync(ct);
                return reader;
            }
            catch
            {
                await reader.DisposeAsync(); // a question that fails does so here, and nobody else would give the connection back
                throw;
            }
        }
    }
}
