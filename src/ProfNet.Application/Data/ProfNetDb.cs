using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;

namespace ProfNet.Application.Data;

/// <summary>The one database context: every room's tables but the vault's. A room adds its sets in its own part below and its mapping in <c>&lt;Room&gt;Model.cs</c>.</summary>
public sealed partial class ProfNetDb(DbContextOptions<ProfNetDb> options, IPublisher publisher) : DbContext(options)
{
    /// <summary>Lets other rooms react to what happened until nothing more happens, then saves it all.</summary>
    internal async Task SaveWithReactionsAsync(CancellationToken ct)
    {
        while (ChangeTracker.Entries<Entity>().SelectMany(e => e.Entity.TakeEvents()).ToList() is { Count: > 0 } events)
        {
            foreach (var happened in events)
            {
                var notification = Activator.CreateInstance(typeof(Happened<>).MakeGenericType(happened.GetType()), happened);
                await publisher.Publish((INotification)notification!, ct);
            }
        }

        await SaveChangesAsync(ct);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ProfNetDb).Assembly);
        modelBuilder.UseSnakeCaseNames();
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
