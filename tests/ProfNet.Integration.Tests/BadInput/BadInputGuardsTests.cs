using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using ProfNet.Web.Infrastructure;

namespace ProfNet.Integration.Tests.BadInput;

public sealed class BadInputGuardsTests(GuardedSite site) : IClassFixture<GuardedSite>, IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("e%CC%81tat%0D%0Aligne%0Dautre%09fin", "état\nligne\nautre\tfin")]
    [InlineData("100%FF+%ED%A0%80", "100%FF %ED%A0%80")] // what is no escaped UTF-8 is the text that it looks like
    [InlineData("%F0%9F%98%80+%E2%80%AF", "😀 \u202F")]
    public async Task Text_arrives_composed_and_with_plain_line_ends(string typed, string understood)
    {
        var answer = await PostAsync($"text={typed}&number=1");

        (await answer.Content.ReadAsStringAsync()).ShouldBe($"{understood}|1");
    }

    [Theory]
    [InlineData("a%00b")]
    [InlineData("a%07b")]
    [InlineData("a%1Bb")]
    [InlineData("a%7Fb")]
    [InlineData("a%C2%85b")] // a line end to some, a control character to PostgreSQL's readers
    [InlineData("a\0b")]
    [InlineData("a\u00FFb")] // sent as the byte FF, which is no UTF-8
    [InlineData("a%EF%BF%BDb")]
    public async Task Text_with_what_cannot_be_kept_is_refused_in_French_and_shown_without_it(string typed)
    {
        var answer = await PostAsync($"text={typed}&number=1");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var said = await answer.Content.ReadAsStringAsync();
        said.ShouldContain("text=ab: " + CleanTextBinder.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })] // half a surrogate pair
    public async Task So_is_text_in_a_multipart_form(byte[] bad)
    {
        var token = await _client.GetStringAsync("/form");
        using var text = new ByteArrayContent([(byte)'a', .. bad, (byte)'b']);
        using var number = new StringContent("1");
        using var form = new MultipartFormDataContent { { text, "text" }, { number, "number" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/form") { Content = form };
        request.Headers.Add("RequestVerificationToken", token);

        using var answer = await _client.SendAsync(request);

        (await answer.Content.ReadAsStringAsync()).ShouldContain("text=ab: " + CleanTextBinder.Message);
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused_in_French()
    {
        var said = await (await PostAsync("text=a&number=99999999999")).Content.ReadAsStringAsync();

        said.ShouldContain("number=99999999999: «\u00A099999999999\u00A0» n’est pas une valeur possible.");
    }

    [Theory]
    [InlineData("invalid", 400)]
    [InlineData("rule", 422)]
    [InlineData("missing", 404)]
    [InlineData("forbidden", 302)] // nobody is signed in: to the sign-in page
    [InlineData("22021", 400)]
    [InlineData("2201X", 400)]
    [InlineData("22003", 400)]
    [InlineData("down", 503)]
    [InlineData("57P01", 503)]
    [InlineData("53300", 503)]
    [InlineData("23505", 500)] // a duplicate nobody foresaw is our fault
    public async Task A_failure_with_a_meaning_has_its_status_and_page(string how, int status)
    {
        using var answer = await _client.GetAsync($"/fail/{how}");

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.RetryAfter.ShouldBe(status == 503 ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(5)) : null);
        if (status >= 400)
        {
            (await answer.Content.ReadAsStringAsync()).ShouldBe($"page {status} GET ");
        }
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PROPFIND")]
    public async Task Methods_that_no_page_needs_are_refused(string method)
    {
        using var answer = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/form"));

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "POST"]);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("page 405 GET ");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "text=a", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=no-such", "text=a", 400)]
    [InlineData("application/x-www-form-urlencoded", "text=a&number=1", 400)] // no antiforgery token
    [InlineData("application/json", "{}", 400)]
    [InlineData("multipart/form-data", "text=a", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=text\r\n\r\ncut", 400)]
    [InlineData("multipart/form-data; boundary=x", "no boundary at all", 400)]
    public async Task A_form_that_cannot_be_read_is_a_clear_refusal(string contentType, string body, int status)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await _client.PostAsync("/form", content);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldBe($"page {status} GET ", "the error page neither reads the form again nor asks for its token");
    }

    [Fact]
    public async Task Too_many_fields_are_refused()
    {
        var answer = await PostAsync(string.Join('&', Enumerable.Range(0, 1_100).Select(i => $"f{i}=1")));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(1, 400)] // read, and found to lack the token
    [InlineData(5, 413)]
    public async Task A_body_that_is_too_large_is_refused_with_a_page_that_a_browser_gets_to_read(int megabytes, int status)
    {
        using var content = TooMuch(megabytes);

        using var answer = await _client.PostAsync("/form", content);

        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldBe($"page {status} GET ");
    }

    [Fact]
    public async Task A_body_that_hides_its_length_is_cut_at_the_limit()
    {
        using var content = TooMuch(megabytes: 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/form") { Content = content };
        request.Headers.TransferEncodingChunked = true; // no browser sends a form so

        try
        {
            using var answer = await _client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        }
        catch (HttpRequestException cut)
        {
            cut.InnerException.ShouldBeOfType<IOException>("the connection was closed while it was still sending");
        }
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_harms_nobody()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, site.Address.Port);
            await socket.GetStream().WriteAsync("POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\ntext="u8.ToArray());
        }

        (await PostAsync("text=a&number=1")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static StringContent TooMuch(int megabytes) =>
        new("text=" + new string('a', (megabytes * 1024 * 1024) - 100), Encoding.UTF8, "application/x-www-form-urlencoded");

    /// <summary>With a good antiforgery token: what is refused is refused for its own sake.</summary>
    private async Task<HttpResponseMessage> PostAsync(string form)
    {
        var token = await _client.GetStringAsync("/form");
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(form));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/form") { Content = content };
        request.Headers.Add("RequestVerificationToken", token);
        return await _client.SendAsync(request);
    }
}
