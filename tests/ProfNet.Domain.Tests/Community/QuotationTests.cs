using ProfNet.Domain.Community;

namespace ProfNet.Domain.Tests.Community;

public sealed class QuotationTests
{
    private const string Address = "https://profnet.test/discussions/abc/posts/3";

    [Fact]
    public void A_quote_names_the_voice_leads_to_the_post_and_ends_where_the_answer_begins() =>
        Quotation.Of("Confrère Cobalt", Address, "Une ligne.\n\nUne **autre**.")
            .ShouldBe($"> [Confrère Cobalt]({Address}) a écrit\u00A0:\n>\n> Une ligne.\n>\n> Une **autre**.\n\n");

    [Fact]
    public void What_a_post_quotes_itself_is_left_out_unless_it_says_nothing_else()
    {
        Quotation.Of("A", Address, "> ancien\n> encore\n\nLe mien.").ShouldEndWith(">\n> Le mien.\n\n");
        Quotation.Of("A", Address, "> ancien").ShouldEndWith(">\n> > ancien\n\n");
    }

    [Fact]
    public void A_long_post_is_quoted_up_to_a_word()
    {
        var quote = Quotation.Of("A", Address, string.Join(' ', Enumerable.Repeat("anticoagulant", 1_000)));

        quote.Length.ShouldBeLessThan(Quotation.MaxLength + 100);
        quote.ShouldEndWith("anticoagulant […]\n\n");
    }

    [Fact]
    public void A_name_is_no_Markdown() => Quotation.Of("Jean-[Luc](x) *d'Arc*", Address, "x").ShouldStartWith(@"> [Jean-\[Luc\]\(x\) \*d'Arc\*](");
}
