using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace ProfNet.Integration.Tests.BadInput;

/// <summary>The whole site, given everything that made a plain ASP.NET Core answer 500, on every route that visitors have and in every field of every form there. Pages behind the sign-in are tried by EveryRouteTests, which finds them.</summary>
public sealed class BadInputTests(RunningSite site) : IClassFixture<RunningSite>, IDisposable
{
    public static readonly TheoryData<string> Routes =
    [
        "/",
        "/registration",
        "/account/login",
        "/discussions",
        "/discussions/aaaaaaaaaaaaaaaaaaaaaa",
        "/spaces/aucun",
        "/admin/approvals",
        "/dev/mail",
        "/dev/mail/aaaaaaaaaaaaaaaaaaaaaa",
        "/health/live",
    ];

    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };

    public void Dispose() => _client.Dispose();

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task No_address_header_or_method_makes_the_site_fail(string route)
    {
        IEnumerable<string> requests =
        [
            .. Seeds.Queries.Select(query => $"GET {route}?{query} HTTP/1.1\r\n"),
            .. Seeds.Paths.Select(path => $"GET {route}{path} HTTP/1.1\r\n"),
            .. Seeds.Headers.Select(header => $"GET {route} HTTP/1.1\r\n{header.Name}: {header.Value}\r\n"),
            .. ((string[])["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "get", "X"]).Select(method => $"{method} {route} HTTP/1.1\r\n"),
            $"GET http://ailleurs.test{route} HTTP/1.1\r\n",
            $"POST {route} HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nzz\r\n",
            $"POST {route} HTTP/1.1\r\nContent-Length: -1\r\n",
        ];

        List<string> failures = [];
        foreach (var request in requests)
        {
            if (await StatusOfRawAsync(request) >= 500)
            {
                failures.Add(Shortened(request));
            }
        }

        failures.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task No_body_makes_the_site_fail(string route)
    {
        List<string> failures = [];
        foreach (var (contentType, body) in Seeds.Bodies)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            using var answer = await _client.PostAsync(route, content);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
            {
                failures.Add($"{(int)answer.StatusCode} {contentType} {Shortened(body)}");
            }
        }

        failures.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task No_value_of_any_field_makes_the_site_fail(string route)
    {
        List<string> failures = [];
        foreach (var form in await FormsAsync(route))
        {
            var filled = Fields(form);
            var target = form.GetAttribute("action") is { Length: > 0 } action ? action : route;
            foreach (var field in filled.Keys.Where(name => name != "__RequestVerificationToken"))
            {
                foreach (var value in Seeds.Values)
                {
                    using var answer = await SubmitAsync(target, [.. filled.Where(f => f.Key != field), new(field, value)]);
                    if ((int)answer.StatusCode >= 500)
                    {
                        failures.Add($"{(int)answer.StatusCode} {target} {field}={Shortened(value)}");
                    }
                }

                using var missing = await SubmitAsync(target, filled.Where(f => f.Key != field));
                using var twice = await SubmitAsync(target, [.. filled, new(field, "a"), new(field + "[0]", "a")]);
                if ((int)missing.StatusCode >= 500 || (int)twice.StatusCode >= 500)
                {
                    failures.Add($"{target} {field} missing or twice");
                }
            }
        }

        failures.ShouldBeEmpty();
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : $"{text[..80]}… ({text.Length})";

    /// <summary>What a browser would send of the form as it stands, every field named once.</summary>
    private static Dictionary<string, string> Fields(IHtmlFormElement form)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is { Length: > 0 } name)
            {
                fields.TryAdd(name, element switch
                {
                    IHtmlInputElement input => input.Value,
                    IHtmlSelectElement select => select.Value ?? "",
                    IHtmlTextAreaElement area => area.Value,
                    _ => "",
                });
            }
        }

        return fields;
    }

    private async Task<IReadOnlyList<IHtmlFormElement>> FormsAsync(string route)
    {
        using var answer = await _client.GetAsync(route);
        var html = await answer.Content.ReadAsStringAsync();
        var page = await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(html));
        return [.. page.Forms.Where(f => f.Method == "post")];
    }

    private async Task<HttpResponseMessage> SubmitAsync(string target, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await _client.PostAsync(target, content);
    }

    /// <summary>As a client that keeps to no rule would send it; 0 when the connection was closed without a word.</summary>
    private async Task<int> StatusOfRawAsync(string request)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _client.BaseAddress!.Port, patience.Token);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{request}Host: localhost\r\nConnection: close\r\n\r\n"), patience.Token);
        using var reader = new StreamReader(stream);
        try
        {
            var line = await reader.ReadLineAsync(patience.Token);
            return line is null ? 0 : int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
