using System.Reflection;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;
using ProfNet.Domain.Common;

namespace ProfNet.Architecture.Tests;

/// <summary>Web → Application → Domain, and what each ring may know of the world.</summary>
public sealed class RingTests
{
    private static readonly Assembly _domain = typeof(Entity).Assembly;
    private static readonly Assembly _application = typeof(ProfNetDb).Assembly;

    private static readonly string[] _notForHandlers = ["SaveChangesAsync", "SaveWithReactionsAsync", "IMailer", "catch ("];

    [Fact]
    public void The_domain_knows_nothing_but_the_base_library() => Outside(_domain, "System.").ShouldBeEmpty();

    [Fact]
    public void A_package_would_be_reported() => Outside(_application, "System.").ShouldContain("MediatR");

    [Fact]
    public void The_application_knows_nothing_of_pages() =>
        _application.GetReferencedAssemblies().Select(a => a.Name!).ShouldAllBe(name => !IsOfPages(name));

    [Fact]
    public void A_ring_that_knows_pages_would_be_reported() =>
        typeof(Program).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ShouldContain(name => IsOfPages(name));

    [Fact]
    public void Every_request_says_whom_it_is_for() => WithoutAudience(_application.GetTypes()).ShouldBeEmpty();

    [Fact]
    public void A_request_for_nobody_in_particular_is_reported() => WithoutAudience([typeof(ForNobody)]).ShouldBe([nameof(ForNobody)]);

    [Fact]
    public void Entities_change_by_their_methods_alone() => PublicSetters(_domain.GetTypes()).ShouldBeEmpty();

    [Fact]
    public void A_public_setter_is_reported() => PublicSetters([typeof(OpenEntity)]).ShouldBe(["OpenEntity.Name"]);

    [Fact]
    public void Handlers_never_save_send_or_catch() => Meddling(SourceFile.Of("src/ProfNet.Application")).ShouldBeEmpty();

    [Fact]
    public void A_handler_that_saves_is_reported() =>
        Meddling([new("Community/Reply.cs", "class H : IRequestHandler<R, int> { … await db.SaveChangesAsync(ct); … }")]).ShouldBe(["Community/Reply.cs: SaveChangesAsync"]);

    private static IEnumerable<string> Outside(Assembly assembly, string prefix) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith(prefix, StringComparison.Ordinal) && name != "netstandard");

    private static bool IsOfPages(string assembly) => assembly.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal);

    private static IEnumerable<string> WithoutAudience(IEnumerable<Type> types) =>
        from type in types
        where !type.IsInterface && type.IsAssignableTo(typeof(IBaseRequest)) && type.GetCustomAttribute<ForAttribute>() is null
        select type.Name;

    private static IEnumerable<string> PublicSetters(IEnumerable<Type> types) =>
        from type in types
        where type.IsAssignableTo(typeof(Entity))
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where property.SetMethod is { IsPublic: true }
        select $"{type.Name}.{property.Name}";

    private static IEnumerable<string> Meddling(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Text.Contains(": IRequestHandler<", StringComparison.Ordinal)
        from word in _notForHandlers
        where file.Text.Contains(word, StringComparison.Ordinal)
        select $"{file.Path}: {word}";

    private sealed record ForNobody : IRequest<int>;

    private sealed class OpenEntity : Entity
    {
        public string Name { get; set; } = "";
    }
}
