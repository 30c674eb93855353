using System.Reflection;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using ProfNet.Application.Data;
using ProfNet.Application.Data.Seed;

namespace ProfNet.Web.Hosting;

/// <summary>Brings a database's schema up to date, with the owner's login.</summary>
internal static class Migrator
{
    /// <summary>An index over whole tables takes the time it takes, and keeps nobody waiting.</summary>
    private static readonly TimeSpan _indexing = TimeSpan.FromHours(12);

    /// <summary>Whether the database has every migration of this build. Asked without Entity Framework, whose model takes longer to build than all the rest of a start.</summary>
    public static async Task<bool> IsUpToDateAsync(string ownerConnection, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await using var exists = source.CreateCommand("""SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL""");
        if (!(bool)(await exists.ExecuteScalarAsync(ct))!)
        {
            return false;
        }

        HashSet<string> applied = [];
        await using var history = source.CreateCommand("""SELECT "MigrationId" FROM "__EFMigrationsHistory" """);
        await using var ids = await history.ExecuteReaderAsync(ct);
        while (await ids.ReadAsync(ct))
        {
            applied.Add(ids.GetString(0));
        }

        return typeof(ProfNetDb).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().All(applied.Contains);
    }

    /// <summary>Grants, migrates, and brings the spaces and the vocabulary that every ProfNet has; returns the names of the migrations applied.</summary>
    public static async Task<IReadOnlyList<string>> MigrateAsync(string ownerConnection, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnection);
        await using var db = new ProfNetDb(new DbContextOptionsBuilder<ProfNetDb>().UseNpgsql(source).Options, new NoPublisher());
        var rooms = db.Model.GetEntityTypes().Select(entity => entity.GetSchema()).OfType<string>().Distinct(StringComparer.Ordinal);
        await using (var grants = source.CreateCommand(DatabaseRoles.GrantRooms(rooms)))
        {
            await grants.ExecuteNonQueryAsync(ct);
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        db.Database.SetCommandTimeout(_indexing);
        await db.Database.MigrateAsync(ct);
        await new ReferenceSpaces(db).EnsureAsync(ct);
        await new ReferenceWords(db).EnsureAsync(ct);
        return pending;
    }

    /// <summary>Migrations save no entity, so nothing happens that other rooms could react to.</summary>
    private sealed class NoPublisher : IPublisher
    {
        public Task Publish(object notification, CancellationToken cancellationToken = default) => throw Unexpected();

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => throw Unexpected();

        private static InvalidOperationException Unexpected() => new("A migration publishes nothing.");
    }
}
