using System.Reflection;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Architecture.Tests;

public sealed partial class EntitiesTests
{
    private static readonly Type[] _domain = typeof(Entity).Assembly.GetTypes();

    [Fact]
    public void Nobody_sets_a_property_of_an_entity_from_outside() => PublicSetters(_domain).ShouldBeEmpty();

    [Fact]
    public void Entities_are_sealed_or_abstract() => Unsealed(_domain).ShouldBeEmpty();

    [Fact]
    public void Both_would_be_seen()
    {
        PublicSetters([typeof(Planted)]).ShouldBe(["Planted.Open"]);
        Unsealed([typeof(Planted), typeof(PlantedChild), typeof(Post), typeof(NamedPost)]).ShouldBe([typeof(Planted)]);
    }

    [Fact]
    public void What_may_be_sealed_and_what_would_date_it_keeps_days_and_no_hours()
    {
        using var db = Model();
        Type[] timeless = [typeof(SealedPost), typeof(Voice), typeof(Discussion), typeof(Space), typeof(Session)];

        timeless.SelectMany(t => Hours(db.Model.FindEntityType(t)!)).ShouldBeEmpty();
        Hours(db.Model.FindEntityType(typeof(NamedPost))!).ShouldNotBeEmpty("the eye sees hours");
    }

    [Fact]
    public void No_table_keeps_a_time_without_its_zone()
    {
        using var db = Model();

        db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => Plain(p.ClrType) == typeof(DateTime)).ShouldBeEmpty();
    }

    [Fact]
    public void Ids_are_made_by_us_and_never_by_the_database()
    {
        using var db = Model();

        db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(Entity)))
            .Where(e => e.FindPrimaryKey()!.Properties.Any(p => p.ValueGenerated != ValueGenerated.Never)).Select(e => e.ClrType).ShouldBeEmpty();
    }

    [Fact]
    public void Migrations_keep_step_with_the_model()
    {
        using var db = Model();

        db.Database.HasPendingModelChanges().ShouldBeFalse("an entity changed: make a migration");
    }

    [Fact]
    public void A_model_without_its_migration_is_seen()
    {
        using var db = new PlantedDb();

        db.Database.HasPendingModelChanges().ShouldBeTrue();
    }

    [Fact]
    public void Every_migration_has_its_designer()
    {
        var names = Directory.EnumerateFiles(SourceTree.Full("src/ProfNet.Application/Data/Migrations"), "*.cs").Select(f => Path.GetFileName(f)).ToList();

        names.ShouldContain("ProfNetDbModelSnapshot.cs");
        WithoutDesigner(names).ShouldBeEmpty();
        WithoutDesigner([.. names, "20991231235959_Forgotten.cs"]).ShouldBe(["20991231235959_Forgotten.cs"]);
    }

    [Fact]
    public void A_migration_runs_what_it_says_itself_and_nothing_that_may_change_elsewhere()
    {
        var migrations = Directory.EnumerateFiles(SourceTree.Full("src/ProfNet.Application/Data/Migrations"), "*.cs").Where(f => !f.EndsWith(".Designer.cs", StringComparison.Ordinal) && !f.EndsWith("Snapshot.cs", StringComparison.Ordinal)).ToList();

        migrations.Count.ShouldBeGreaterThan(3);
        migrations.SelectMany(f => Borrowed(File.ReadAllText(f))).ShouldBeEmpty();
        Borrowed("using ProfNet.Application.Pseudonyms;\nmigrationBuilder.Sql(VaultSchema.Create);\nmigrationBuilder.Sql(InitialSql.CreateVault); migrationBuilder.Sql(step);").ShouldBe(["using ProfNet.Application.Pseudonyms", "VaultSchema.Create"]);
    }

    private static ProfNetDb Model() => new(new DbContextOptionsBuilder<ProfNetDb>().UseNpgsql("Host=never-asked").Options, new NoPublisher());

    private static IEnumerable<string> PublicSetters(IEnumerable<Type> types) =>
        from type in types
        where type.IsAssignableTo(typeof(Entity))
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.SetMethod is { IsPublic: true }
        select $"{type.Name}.{property.Name}";

    private static IEnumerable<Type> Unsealed(IEnumerable<Type> types) => types.Where(t => t.IsAssignableTo(typeof(Entity)) && t is { IsSealed: false, IsAbstract: false });

    private static IEnumerable<string> Hours(IEntityType entity) =>
        entity.GetProperties().Where(p => Plain(p.ClrType) is var type && (type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeOnly) || type == typeof(TimeSpan)))
            .Select(p => $"{entity.ClrType.Name}.{p.Name}");

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static IEnumerable<string> Borrowed(string migration) =>
        Borrows().Matches(migration).Select(m => m.Value);

    [GeneratedRegex(@"using ProfNet[\w.]*|(?<=\bSql\()[A-Z]\w*(?<!Sql)\.\w+")]
    private static partial Regex Borrows();

    private static IEnumerable<string> WithoutDesigner(IReadOnlyCollection<string> names) =>
        names.Where(n => char.IsAsciiDigit(n[0]) && !n.EndsWith(".Designer.cs", StringComparison.Ordinal) && !names.Contains(n.Replace(".cs", ".Designer.cs", StringComparison.Ordinal)));

    private class Planted : Entity
    {
        public int Open { get; set; }
    }

    private sealed class PlantedChild : Planted;

    private sealed class PlantedDb : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseNpgsql("Host=never-asked");

        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Planted>();
    }

    private sealed class NoPublisher : IPublisher
    {
        public Task Publish(object notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => Task.CompletedTask;
    }
}
