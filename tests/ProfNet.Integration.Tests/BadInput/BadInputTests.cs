using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace ProfNet.Integration.Tests.BadInput;

/// <summary>The whole site, given everything that made a plain ASP.NET Core answer 500, on every route and in every field of every form there. A new page needs a line here.</summary>
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

    private static readonly string[] _queries =
    [
        "page=-5", "page=0", "page=2147483647", "page=99999999999", "page=1e400", "page=%00", "page=1&page=2", "page[]=1",
        "after=%00", "after=-1", "q=%00", "q=%FF%FE", "q=%ED%A0%80", "q=%zz", "q=%E2%80%AE", "handler=%00", "handler=Nothing",
        "returnUrl=%00", "returnUrl=//mal.test", "returnUrl=%0d%0aSet-Cookie:x", "date=0001-01-01", "date=9999-12-31T23:59:59", "sort=999",
    ];

    private static readonly string[] _paths = ["/%00", "/%zz", "/%FF", "/..%2f..%2fetc", "/" + new string('a', 3_000), "/é", "//", "/-1"];

    private static readonly (string Name, string Value)[] _headers =
    [
        ("Accept-Language", new string('f', 3_000)), ("Range", "bytes=-0-,x"), ("If-None-Match", "\"\"\",W/"), ("If-Modified-Since", "hier"),
        ("Cookie", "a=" + new string('b', 20_000)), ("Cookie", "__Host-session=%00; =; ;;"), ("Referer", "\u0001"), ("X-Forwarded-For", "a,,b"),
        ("X-Forwarded-Proto", "gopher"), ("Content-Encoding", "br"), ("Transfer-Encoding", "gzip"), ("Expect", "200-maybe"), ("HX-Request", "\t"),
    ];

    private static readonly (string ContentType, string Body)[] _bodies =
    [
        ("application/x-www-form-urlencoded; charset=utf-7", "a=1"), ("application/x-www-form-urlencoded; charset=x", "a=1"),
        ("application/x-www-form-urlencoded", "%00=%00&%zz=%zz&=&&"), ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 1_100).Select(i => $"f{i}=1"))),
        ("application/x-www-form-urlencoded", "__RequestVerificationToken=%00"), ("application/x-www-form-urlencoded", "a=" + new string('a', 5_000_000)),
        ("multipart/form-data", "a"), ("multipart/form-data; boundary=" + new string('x', 200), "a"), ("multipart/form-data; boundary=x", "--x\r\ncut"),
        ("multipart/form-data; boundary=x", $"--x\r\nA: {new string('b', 20_000)}\r\n\r\na\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=f; filename=\"../../a\0.exe\"\r\n\r\na\r\n--x--\r\n"),
        ("application/json", new string('[', 10_000)), ("application/json", "{\"a\":\"\\ud800\"}"), ("text/plain", "\0"), ("", "a=1"), ("/", "a"),
    ];

    private static readonly string[] _values =
    [
        "\0", "a\0b", "\u0007", "\u001B[2J", "\uFFFD", "\u202E\u200D😀", "e\u0301", "a\r\nSet-Cookie: x", new string('a', 100_000), new string('é', 5_000),
        "-1", "2147483648", "1e400", "NaN", "0001-01-01", "9999-12-31T23:59:59", "999", "true", "<script>alert(1)</script>", "' or 1=1 --", "{{7*7}}", "[]",
        "00000000-0000-0000-0000-000000000000", "..\\..\\a", "http://[", string.Concat(Enumerable.Repeat("> ", 5_000)), new string('[', 5_000),
    ];

    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };

    public void Dispose() => _client.Dispose();

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task No_address_header_or_method_makes_the_site_fail(string route)
    {
        IEnumerable<string> requests =
        [
            .. _queries.Select(query => $"GET {route}?{query} HTTP/1.1\r\n"),
            .. _paths.Select(path => $"GET {route}{path} HTTP/1.1\r\n"),
            .. _headers.Select(header => $"GET {route} HTTP/1.1\r\n{header.Name}: {header.Value}\r\n"),
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
        foreach (var (contentType, body) in _bodies)
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
                foreach (var value in _values)
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
