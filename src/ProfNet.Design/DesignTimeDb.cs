using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using ProfNet.Application.Data;

namespace ProfNet.Design;

/// <summary>Builds the context for <c>dotnet ef</c>; it never connects.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<ProfNetDb>
{
    public ProfNetDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ProfNetDb>().UseNpgsql("Host=design-time").Options, new NoPublisher());

    private sealed class NoPublisher : IPublisher
    {
        public Task Publish(object notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => Task.CompletedTask;
    }
}
