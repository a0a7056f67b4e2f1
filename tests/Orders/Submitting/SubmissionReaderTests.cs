using System.Globalization;
using System.Text;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;

namespace Tributary.Tests.Orders.Submitting;

public sealed class SubmissionReaderTests
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "", "#" },
        { "{", "#" },
        { "[]", "#" },
        { "null", "#" },
        { """{"reference":"a","reference":"b"}""", "#" },
        { Bodies.Order() + "x", "#" },
        { Bodies.Order(reference: "\"\""), "#/reference" },
        { Bodies.Order(reference: "\"  \""), "#/reference" },
        { Bodies.Order(reference: "5"), "#/reference" },
        { Bodies.Order(reference: "null"), "#/reference" },
        { Bodies.Order(reference: "\"\\ud800\""), "#/reference" },
        { Bodies.Order(reference: $"\"{new string('r', 201)}\""), "#/reference" },
        { Bodies.Order(customer: "\"\""), "#/customerId" },
        { Bodies.Order(customer: "17850"), "#/customerId" },
        { Bodies.Order(currency: "\"EUR\""), "#/currency" },
        { Bodies.Order(currency: "\"gbp\""), "#/currency" },
        { Bodies.Order(at: "\"2010-12-01\""), "#/occurredAt" },
        { Bodies.Order(at: "\"2010-12-01T08:26:00\""), "#/occurredAt" },
        { Bodies.Order(at: "\"2010-13-01T08:26:00Z\""), "#/occurredAt" },
        { Bodies.Order(at: "\"2010-12-01T08:26:00.12345678Z\""), "#/occurredAt" },
        { Bodies.Order(at: "\"12/1/2010 08:26\""), "#/occurredAt" },
        { Bodies.Order(at: "1291191960"), "#/occurredAt" },
        { Bodies.Order(at: "\"1599-12-31T23:59:59Z\""), "#/occurredAt" },
        { Bodies.Order(at: "\"2400-01-01T00:00:00Z\""), "#/occurredAt" },
        { Bodies.Order(at: "\"2399-12-31T23:59:59-01:00\""), "#/occurredAt" },
        { Bodies.Order(at: "\"0001-01-01T00:00:00+14:00\""), "#/occurredAt" },
        { Bodies.Order(lines: "[]"), "#/lines" },
        { Bodies.Order(lines: "{}"), "#/lines" },
        { Bodies.Order(lines: "[7]"), "#/lines/0" },
        { Bodies.Order(lines: $"[{Bodies.Line},{{}}]"), "#/lines/1/sku" },
        { Bodies.Order(lines: $"[{string.Join(',', Enumerable.Repeat(Bodies.Line, 10_001))}]"), "#/lines" },
        { Bodies.With(sku: "\"\""), "#/lines/0/sku" },
        { Bodies.With(sku: "85123"), "#/lines/0/sku" },
        { Bodies.With(sku: $"\"{new string('s', 101)}\""), "#/lines/0/sku" },
        { Bodies.With(description: "null"), "#/lines/0/description" },
        { Bodies.With(description: $"\"{new string('d', 1001)}\""), "#/lines/0/description" },
        { Bodies.With(quantity: "0"), "#/lines/0/quantity" },
        { Bodies.With(quantity: "-1"), "#/lines/0/quantity" },
        { Bodies.With(quantity: "1.5"), "#/lines/0/quantity" },
        { Bodies.With(quantity: "\"6\""), "#/lines/0/quantity" },
        { Bodies.With(quantity: "2147483648"), "#/lines/0/quantity" },
        { Bodies.With(unitPrice: "2.55"), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"0\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"0.0000\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"-1\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"2,55\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"1e3\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\" 2.55\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"2.55\\n\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"2.55555\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"1000000000000000\""), "#/lines/0/unitPrice" },
        { Bodies.With(unitPrice: "\"999999999999999\"", quantity: "1000"), "#/lines" },
        { Bodies.Order()[..^1] + ",\"note\":1}", "#/note" },
        { Bodies.Order()[..^1] + ",\"\\ud800\":1}", "#" },
        { Bodies.Order()[..^1] + $",\"{new string('n', 5000)}\":1}}", $"#/{new string('n', 100)}…" },
        { Bodies.Order(lines: $"[{Bodies.Line[..^1]},\"a/b~\":1}}]"), "#/lines/0/a~1b~0" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_with_its_place(string body, string place)
    {
        var (submission, problems) = Read(body);
        Assert.Null(submission);
        Assert.Contains(place, problems.Select(problem => Uri.UnescapeDataString(problem.Place)));
        Assert.All(problems, problem => Assert.NotEmpty(problem.Detail));
    }

    [Theory]
    [InlineData("reference")]
    [InlineData("536365")]
    public void What_is_not_utf8_is_refused_wherever_it_stands(string where)
    {
        var body = Encoding.UTF8.GetBytes(Bodies.Order());
        body[Encoding.UTF8.GetString(body).IndexOf(where, StringComparison.Ordinal)] = 0xc0;

        Assert.Equal(("#", "Expected JSON in UTF-8."), Assert.Single(SubmissionReader.Read(body).Problems) is var problem ? (problem.Place, problem.Detail) : default);
    }

    [Fact]
    public void A_body_of_nothing_but_unknown_fields_costs_no_more_than_the_problems_that_are_named()
    {
        var body = Encoding.UTF8.GetBytes($"{{{string.Join(',', Enumerable.Range(0, 100_000).Select(number => $"\"{number}\":0"))}}}");
        Assert.Equal(FieldProblem.Most, SubmissionReader.Read(body).Problems.Count);
        var before = GC.GetAllocatedBytesForCurrentThread();

        SubmissionReader.Read(body);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * body.Length);
    }

    [Fact]
    public void Every_bad_field_is_named_at_once() =>
        Assert.Equal(
            ["#/reference", "#/occurredAt", "#/currency", "#/lines/0/quantity", "#/lines/0/unitPrice"],
            Read(Bodies.Order("1", "null", "\"x\"", "\"EUR\"", """[{"sku":"a","description":"","quantity":0,"unitPrice":"x"}]""")).Problems.Select(problem => problem.Place));

    [Fact]
    public void No_more_than_a_hundred_problems_are_named() =>
        Assert.Equal(100, Read(Bodies.Order(lines: $"[{string.Join(',', Enumerable.Repeat("{}", 5000))}]")).Problems.Count);

    [Fact]
    public void A_good_order_is_read_whole()
    {
        var (submission, problems) = Read(Bodies.Order());
        Assert.Empty(problems);
        Assert.Equal(("536365", "17850", "GBP"), (submission!.Reference, submission.CustomerId, submission.Currency));
        Assert.Equal(new DateTimeOffset(2010, 12, 1, 8, 26, 0, TimeSpan.Zero), submission.OccurredAt);
        Assert.Equal([new(1, "85123A", "HEART", 6, 2.55m)], submission.Lines);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"guest:536365\"")]
    public void Without_a_customer_it_is_a_guest_s(string customer) => Assert.Equal("guest:536365", Read(Bodies.Order(customer: customer)).Submission!.CustomerId);

    [Theory]
    [InlineData("1600-01-01T00:00:00Z", "1600-01-01T00:00:00.000")]
    [InlineData("2399-12-31T23:59:59.9999999Z", "2399-12-31T23:59:59.999")]
    [InlineData("1600-12-31t23:59:59+01:30", "1600-12-31T22:29:59.000")]
    [InlineData("2010-12-01T08:26:00.1239999z", "2010-12-01T08:26:00.123")]
    public void A_time_is_kept_to_the_millisecond_in_utc(string given, string kept) =>
        Assert.Equal(kept, Read(Bodies.Order(at: $"\"{given}\"")).Submission!.OccurredAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("0.0001")]
    [InlineData("999999999999999.9999")]
    [InlineData("2.5500")]
    public void A_price_has_up_to_four_decimals(string price) =>
        Assert.Equal(decimal.Parse(price, CultureInfo.InvariantCulture), Read(Bodies.With(unitPrice: $"\"{price}\"", quantity: "1")).Submission!.Lines[0].UnitPrice);

    [Theory]
    [InlineData(675)]
    [InlineData(10_000)]
    public void Many_lines_are_numbered_in_their_order(int count) =>
        Assert.Equal(Enumerable.Range(1, count), Read(Bodies.Order(lines: $"[{string.Join(',', Enumerable.Repeat(Bodies.Line, count))}]")).Submission!.Lines.Select(line => line.Number));

    [Fact]
    public void What_would_not_fit_a_record_is_refused()
    {
        var line = Bodies.Line.Replace("HEART", new string('x', 1000), StringComparison.Ordinal);
        Assert.Equal("#/lines", Assert.Single(Read(Bodies.Order(lines: $"[{string.Join(',', Enumerable.Repeat(line, 1000))}]")).Problems).Place);
    }

    [Fact]
    public void The_normal_form_is_blind_to_how_it_was_written()
    {
        var spaced = Bodies.Order(at: "\"2010-12-01T09:26:00+01:00\"").Replace(",", " ,\n ", StringComparison.Ordinal).Replace("2.55", "2.5500", StringComparison.Ordinal);
        Assert.Equal(Read(Bodies.Order()).Submission!.ToNormalForm(), Read(spaced).Submission!.ToNormalForm());
    }

    public static TheoryData<string> Others =>
    [
        Bodies.Order(reference: "\"536366\""), Bodies.Order(customer: "\"1\""), Bodies.Order(at: "\"2010-12-01T08:26:01Z\""), Bodies.With(sku: "\"85123a\""),
        Bodies.With(description: "\"\""), Bodies.With(quantity: "7"), Bodies.With(unitPrice: "\"2.56\""), Bodies.Order(lines: $"[{Bodies.Line},{Bodies.Line}]"),
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void The_normal_form_tells_requests_apart(string other) =>
        Assert.NotEqual(Read(Bodies.Order()).Submission!.ToNormalForm(), Read(other).Submission!.ToNormalForm());

    private static (Submission? Submission, IReadOnlyList<FieldProblem> Problems) Read(string body) => SubmissionReader.Read(Encoding.UTF8.GetBytes(body));
}
