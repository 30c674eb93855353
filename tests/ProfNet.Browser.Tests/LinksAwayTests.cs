using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ProfNet.Browser.Tests.Site;

namespace ProfNet.Browser.Tests;

/// <summary>What another site hears of a browser that comes from a discussion.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LinksAwayTests(BrowserSite site)
{
    [Fact]
    public async Task Attack_29_another_site_is_not_told_where_a_reader_comes_from()
    {
        var heard = new ConcurrentQueue<IHeaderDictionary>();
        await using var elsewhere = await ListenAsync(heard);
        var address = $"{elsewhere.Urls.Single()}/etude";
        await using var member = await site.OpenAsAsync(BrowserSite.Doctor, Device.Desktop);
        await member.GoAsync("/discussions/new");
        await member.Field("Espace").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await member.Field("Titre").FillAsync("Une étude que je vous signale");
        await member.Field("Votre message").FillAsync($"[cette étude](<{address}>) le montre");
        await member.Button("Publier le fil").ClickAsync();

        await member.Link("cette étude").ClickAsync();
        await Expect(member.Title).ToHaveTextAsync("Vous quittez ProfNet");
        heard.ShouldBeEmpty("nobody goes there by a slip");
        await member.Link("Ouvrir ce site").ClickAsync();

        await Expect(member.Page).ToHaveURLAsync(address);
        heard.ShouldNotBeEmpty();
        heard.ShouldAllBe(headers => headers.Referer.Count == 0 && headers.Origin.Count == 0 && headers.Cookie.Count == 0);
    }

    [Fact]
    public async Task The_ear_of_that_test_hears_a_referrer()
    {
        var heard = new ConcurrentQueue<IHeaderDictionary>();
        await using var elsewhere = await ListenAsync(heard);
        await using var member = await site.OpenAsync(Device.Desktop);

        await member.GoAsync($"{elsewhere.Urls.Single()}/lien");
        await member.Link("plus loin").ClickAsync();
        await Expect(member.Page).ToHaveURLAsync($"{elsewhere.Urls.Single()}/plus-loin");

        heard.ShouldContain(headers => headers.Referer.Count == 1);
    }

    private static async Task<WebApplication> ListenAsync(ConcurrentQueue<IHeaderDictionary> heard)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async request =>
        {
            heard.Enqueue(new HeaderDictionary(request.Request.Headers.ToDictionary()));
            request.Response.ContentType = "text/html; charset=utf-8";
            await request.Response.WriteAsync("<!doctype html><link rel=icon href=data:,><title>Ailleurs</title><a href=/plus-loin>plus loin</a>");
        });
        await app.StartAsync();
        return app;
    }
}
