using MediatR;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Data;

/// <summary>The one database context: every room's tables but the vault's. A room adds its sets in its own part below and its mapping in <c>&lt;Room&gt;Model.cs</c>.</summary>
public sealed partial class ProfNetDb : IdentityUserContext<Account, Guid>
{
    private readonly IPublisher _publisher;

    public ProfNetDb(DbContextOptions<ProfNetDb> options, IPublisher publisher) : base(options)
    {
        _publisher = publisher;
        Database.AutoSavepointsEnabled = false; // two round trips a save, for nothing: what cannot be saved ends its transaction
    }

    /// <summary>Lets other rooms react to what happened until nothing more happens, then saves it all.</summary>
    internal async Task SaveWithReactionsAsync(CancellationToken ct)
    {
        while (ChangeTracker.Entries<Entity>().SelectMany(e => e.Entity.TakeEvents()).ToList() is { Count: > 0 } events)
        {
            foreach (var happened in events)
            {
                var notification = Activator.CreateInstance(typeof(Happened<>).MakeGenericType(happened.GetType()), happened);
                await _publisher.Publish((INotification)notification!, ct);
            }
        }

        await _publisher.Publish(new Settled(), ct);
        await SaveChangesAsync(ct);
        await RunAfterSaveAsync(ct);
    }

    /// <summary>The connection of the transaction at hand, for SQL that Entity Framework has no words for.</summary>
    internal NpgsqlConnection Connection => (NpgsqlConnection)Database.GetDbConnection();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ProfNetDb).Assembly);
        builder.HasDbFunction(() => Plain("")).HasName("plain").HasSchema("community");
        builder.UseSnakeCaseNames();
    }
}

internal static class Find
{
    extension<T>(IQueryable<T> entities) where T : Entity
    {
        public async Task<T> FindOrThrowAsync(Guid id, CancellationToken ct) =>
            await entities.SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw new NotFoundException(typeof(T).Name);
    }
}
