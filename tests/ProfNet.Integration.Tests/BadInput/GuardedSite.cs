using FluentValidation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ProfNet.Application.Common;
using ProfNet.Domain.Common;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Integration.Tests.BadInput;

/// <summary>The guards, in the order of the site's own pipeline, around a form that says what it understood and a page for each failure. On Kestrel: the test server knows no limits.</summary>
public sealed class GuardedSite : IAsyncLifetime
{
    private WebApplication _app = null!;

    public Uri Address => new(_app.Urls.Single());

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBadInputGuards();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddControllersWithViews(mvc => mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()))
            .AddApplicationPart(typeof(GuardedSite).Assembly);

        _app = builder.Build();
        _app.UseExceptionHandler("/error/500");
        _app.UseStatusCodePagesWithReExecute("/error/{0}");
        _app.UseRouting();
        _app.UseBadInputGuards();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapControllers();
        _app.MapGet("/fail/{how}", void (string how) => throw Failure(how));
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static Exception Failure(string how) => how switch
    {
        "invalid" => new ValidationException("page"),
        "rule" => new RuleBrokenException("Some.Rule"),
        "missing" => new NotFoundException("Discussion"),
        "forbidden" => new ForbiddenException(Audience.Moderators),
        "down" => new InvalidOperationException("wrapped", new NpgsqlException("down", new TimeoutException())),
        _ => new PostgresException("secret words", "ERROR", "ERROR", sqlState: how),
    };
}

public sealed class GuardedController(IAntiforgery antiforgery) : Controller
{
    public const string Refused = "Refused: ";

    [HttpGet("/form")]
    public IActionResult Token() => Content(antiforgery.GetAndStoreTokens(HttpContext).RequestToken!);

    [HttpPost("/form")]
    public IActionResult Take([FromForm] string? text, [FromForm] int number) => ModelState.IsValid
        ? Content($"{text}|{number}")
        : UnprocessableEntity(Refused + string.Join('|', ModelState.Select(entry => $"{entry.Key}={entry.Value!.AttemptedValue}: {entry.Value.Errors.FirstOrDefault()?.ErrorMessage}")));

    /// <summary>Also stands for the error page, and tells how it was called.</summary>
    [Route("/error/{code:int}")]
    public IActionResult Error(int code, string? text) => Content($"page {code} {Request.Method} {text}");
}
