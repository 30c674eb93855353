namespace ProfNet.Integration.Tests.BadInput;

/// <summary>What made a plain ASP.NET Core answer 500, and what others are known to have stumbled over.</summary>
internal static class Seeds
{
    public static readonly string[] Queries =
    [
        "page=-5", "page=0", "page=2147483647", "page=99999999999", "page=1e400", "page=%00", "page=1&page=2", "page[]=1",
        "after=%00", "after=-1", "q=%00", "q=%FF%FE", "q=%ED%A0%80", "q=%zz", "q=%E2%80%AE", "handler=%00", "handler=Nothing",
        "returnUrl=%00", "returnUrl=//mal.test", "returnUrl=%0d%0aSet-Cookie:x", "date=0001-01-01", "date=9999-12-31T23:59:59", "sort=999",
    ];

    public static readonly string[] Paths = ["/%00", "/%zz", "/%FF", "/..%2f..%2fetc", "/" + new string('a', 3_000), "/é", "//", "/-1"];

    public static readonly (string Name, string Value)[] Headers =
    [
        ("Accept-Language", new string('f', 3_000)), ("Range", "bytes=-0-,x"), ("If-None-Match", "\"\"\",W/"), ("If-Modified-Since", "hier"),
        ("Cookie", "a=" + new string('b', 20_000)), ("Cookie", "__Host-session=%00; =; ;;"), ("Referer", "\u0001"), ("X-Forwarded-For", "a,,b"),
        ("X-Forwarded-Proto", "gopher"), ("Content-Encoding", "br"), ("Transfer-Encoding", "gzip"), ("Expect", "200-maybe"), ("HX-Request", "\t"),
    ];

    public static readonly (string ContentType, string Body)[] Bodies =
    [
        ("application/x-www-form-urlencoded; charset=utf-7", "a=1"), ("application/x-www-form-urlencoded; charset=x", "a=1"),
        ("application/x-www-form-urlencoded", "%00=%00&%zz=%zz&=&&"), ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 1_100).Select(i => $"f{i}=1"))),
        ("application/x-www-form-urlencoded", "__RequestVerificationToken=%00"), ("application/x-www-form-urlencoded", "a=" + new string('a', 5_000_000)),
        ("multipart/form-data", "a"), ("multipart/form-data; boundary=" + new string('x', 200), "a"), ("multipart/form-data; boundary=x", "--x\r\ncut"),
        ("multipart/form-data; boundary=x", $"--x\r\nA: {new string('b', 20_000)}\r\n\r\na\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=f; filename=\"../../a\0.exe\"\r\n\r\na\r\n--x--\r\n"),
        ("application/json", new string('[', 10_000)), ("application/json", "{\"a\":\"\\ud800\"}"), ("text/plain", "\0"), ("", "a=1"), ("/", "a"),
    ];

    public static readonly string[] Values =
    [
        "\0", "a\0b", "\u0007", "\u001B[2J", "\uFFFD", "\u202E\u200D😀", "e\u0301", "a\r\nSet-Cookie: x", new string('a', 100_000), new string('é', 5_000),
        "-1", "2147483648", "1e400", "NaN", "0001-01-01", "9999-12-31T23:59:59", "999", "true", "<script>alert(1)</script>", "' or 1=1 --", "{{7*7}}", "[]",
        "00000000-0000-0000-0000-000000000000", "..\\..\\a", "http://[", string.Concat(Enumerable.Repeat("> ", 5_000)), new string('[', 5_000),
    ];
}
