using System.Reflection;
using MediatR;
using ProfNet.Application.Common;
using ProfNet.Application.Data;

namespace ProfNet.Architecture.Tests;

public sealed class RequestsTests
{
    private static readonly Type[] _all = typeof(ProfNetDb).Assembly.GetTypes();

    [Fact]
    public void Every_request_says_whom_it_is_for() => WithoutAudience(_all).ShouldBeEmpty();

    [Fact]
    public void A_request_that_does_not_is_seen() => WithoutAudience([typeof(Told), typeof(Untold), typeof(UntoldToo)]).ShouldBe([typeof(Untold), typeof(UntoldToo)]);

    [Fact]
    public void Every_request_is_an_order_or_a_question() =>
        _all.Where(IsRequest).Where(t => !Closes(t, typeof(ICommand<>)) && !Closes(t, typeof(IQuery<>))).ShouldBeEmpty();

    [Fact]
    public void Requests_and_handlers_are_sealed_and_handlers_nobody_else_s_business() => Open(_all).ShouldBeEmpty();

    [Fact]
    public void An_open_one_is_seen() => Open([typeof(Told), typeof(Untold), typeof(OpenHandler), typeof(SealedHandler)]).ShouldBe([typeof(Untold), typeof(OpenHandler)]);

    [Fact]
    public void Every_request_has_one_handler()
    {
        var handled = _all.SelectMany(t => t.GetInterfaces()).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(i => i.GetGenericArguments()[0]);

        handled.ShouldBe(_all.Where(IsRequest), ignoreOrder: true);
    }

    [Theory]
    [InlineData("Command")]
    [InlineData("Query")]
    [InlineData("Dto")]
    [InlineData("Manager")]
    [InlineData("Helper")]
    public void No_name_ends_in_what_it_is(string ending) =>
        _all.Where(t => t.IsClass && t.Name.EndsWith(ending, StringComparison.Ordinal) && t.Namespace?.StartsWith("ProfNet", StringComparison.Ordinal) == true).ShouldBeEmpty();

    [Fact]
    public void Handlers_neither_save_nor_send_nor_catch() => SourceTree.Files("src/ProfNet.Application", ".cs").Where(SavesSendsOrCatches).Select(f => f.Path).ShouldBeEmpty();

    [Theory]
    [InlineData(": IRequestHandler<A, B> { await db.SaveChangesAsync(ct); }")]
    [InlineData(": IRequestHandler<A, B> { private readonly IMailer _mailer; }")]
    [InlineData(": INotificationHandler<A> { try { } catch (Exception) { } }")]
    public void One_that_does_is_seen(string text) => SavesSendsOrCatches(new("src/ProfNet.Application/Community/A.cs", text)).ShouldBeTrue();

    private static bool SavesSendsOrCatches(SourceFile file) =>
        (file.Text.Contains(": IRequestHandler<", StringComparison.Ordinal) || file.Text.Contains("INotificationHandler<", StringComparison.Ordinal))
        && ((string[])["SaveChanges", "SaveWithReactions", "CommitAsync", "IMailer", "catch "]).Any(forbidden => file.Text.Contains(forbidden, StringComparison.Ordinal));

    private static bool IsRequest(Type type) => !type.IsInterface && Closes(type, typeof(IRequest<>));

    private static bool Closes(Type type, Type open) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == open);

    private static IEnumerable<Type> WithoutAudience(IEnumerable<Type> types) => types.Where(t => IsRequest(t) && t.GetCustomAttribute<ForAttribute>() is null);

    private static IEnumerable<Type> Open(IEnumerable<Type> types) =>
        from type in types
        where type is { IsInterface: false, IsAbstract: false }
        let handles = Closes(type, typeof(IRequestHandler<,>)) || Closes(type, typeof(INotificationHandler<>))
        where (IsRequest(type) && !type.IsSealed) || (handles && (!type.IsSealed || type.IsVisible))
        select type;

    [For(Audience.Anyone)]
    private sealed record Told : IQuery<int>;

    private record Untold : IQuery<int>;

    private sealed record UntoldToo : Untold;

    private class OpenHandler : IRequestHandler<Told, int>
    {
        public Task<int> Handle(Told request, CancellationToken cancellationToken) => Task.FromResult(0);
    }

    private sealed class SealedHandler : OpenHandler;
}
