using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using ProfNet.Application.Data;
using ProfNet.Application.Members;
using ProfNet.Domain.Common;
using ProfNet.Domain.Community;

namespace ProfNet.Architecture.Tests;

/// <summary>Habits that a test can hold: wordings, policies, sizes, migrations, and days without hours.</summary>
public sealed class HouseTests
{
    private const int MostLines = 400;

    private static readonly string[] _code = ["src", "tests", "bench"];

    [Fact]
    public void Every_rule_has_a_wording_and_every_wording_a_rule() =>
        Rules(typeof(Entity).Assembly.GetTypes()).Order(StringComparer.Ordinal).ShouldBe(Wordings().Order(StringComparer.Ordinal));

    [Fact]
    public void A_rule_without_a_wording_is_seen() =>
        Rules([typeof(PlantedRules)]).Except(Wordings(), StringComparer.Ordinal).ShouldBe(["Planted.NobodySaysIt"]);

    [Fact]
    public void Every_folder_of_pages_has_its_policy() =>
        WithoutConventions(SourceFile.Of("src/ProfNet.Web").Select(f => f.Path)).ShouldBeEmpty();

    [Fact]
    public void A_folder_without_a_policy_is_reported() =>
        WithoutConventions(["Pages/Admin/Conventions.cs", "Pages/Admin/Approvals.cshtml.cs", "Pages/Open/Door.cshtml.cs"]).ShouldBe(["Pages/Open"]);

    [Fact]
    public void No_file_is_too_long_to_be_read() =>
        TooLong(_code.SelectMany(SourceFile.Of).Where(f => !f.Path.Contains("/Migrations/", StringComparison.Ordinal) && !f.Path.Contains("/obj/", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void A_long_file_is_reported() => TooLong([new("Long.cs", new string('\n', MostLines + 1))]).ShouldBe(["Long.cs"]);

    [Fact]
    public void The_migrations_are_in_step_with_the_model() => Db().Database.HasPendingModelChanges().ShouldBeFalse();

    [Fact]
    public void What_may_be_sealed_knows_days_and_no_hours() =>
        FineTimes(typeof(SealedPost), typeof(Discussion), typeof(Voice), typeof(Session), typeof(Space)).ShouldBeEmpty();

    [Fact]
    public void An_hour_is_reported() => FineTimes(typeof(NamedPost)).ShouldBe(["NamedPost.PostedAt"]);

    private static IEnumerable<string> Rules(IEnumerable<Type> types) =>
        from type in types
        where type.Name.EndsWith("Rules", StringComparison.Ordinal)
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
        where field.IsLiteral
        select (string)field.GetRawConstantValue()!;

    private static IEnumerable<string> Wordings() =>
        new ResourceManager("ProfNet.Web.Resources.Rules", typeof(Program).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key);

    private static IEnumerable<string> WithoutConventions(IEnumerable<string> paths)
    {
        var folders = paths.Where(p => p.StartsWith("Pages/", StringComparison.Ordinal)).GroupBy(p => p[..p.LastIndexOf('/')], p => p[(p.LastIndexOf('/') + 1)..]);
        return folders.Where(f => f.Any(file => file.EndsWith(".cshtml.cs", StringComparison.Ordinal)) && !f.Contains("Conventions.cs")).Select(f => f.Key);
    }

    private static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        files.Where(f => f.Text.Count(c => c == '\n') > MostLines).Select(f => f.Path);

    private static IEnumerable<string> FineTimes(params Type[] entities)
    {
        using var db = Db();
        return
        [
            .. from entity in entities
               from property in db.Model.FindEntityType(entity).ShouldNotBeNull().GetProperties()
               where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is var type
                   && (type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeOnly))
               select $"{entity.Name}.{property.Name}",
        ];
    }

    private static ProfNetDb Db() => new(new DbContextOptionsBuilder<ProfNetDb>().UseNpgsql("Host=nowhere").Options, new Silence());

    private sealed class Silence : IPublisher
    {
        public Task Publish(object notification, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification => Task.CompletedTask;
    }

    private static class PlantedRules
    {
        public const string NobodySaysIt = "Planted.NobodySaysIt";
    }
}
