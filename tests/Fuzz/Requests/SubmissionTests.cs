using System.Text;
using CsCheck;
using Shop.Orders.Submitting;
using Tributary.Hosting.Doors;
using Tributary.Tests.Fuzz.Inputs;

namespace Tributary.Tests.Fuzz.Requests;

/// <summary>Bodies of orders and returns.</summary>
public sealed class SubmissionTests
{
    private const int BytesPerByte = 40;

    private static readonly Gen<string> Line = Gen.Select(
        Gen.String[Gen.Char['A', 'Z'], 1, 8], Gen.Int[1, 500], Gen.Int[1, 99_999],
        (sku, quantity, price) => $$"""{"sku":"{{sku}}","description":"HEART \ud83d\ude00","quantity":{{quantity}},"unitPrice":"{{price / 100}}.{{price % 100:00}}"}""");

    private static readonly Gen<byte[]> Body = Gen.Select(
        Gen.Int[500_000, 600_000], Gen.Int[1, 28], Line.Array[1, 5],
        (reference, day, lines) => Encoding.UTF8.GetBytes(
            $$"""{"reference":"{{reference}}","customerId":null,"occurredAt":"2010-12-{{day:00}}T08:26:00+01:00","currency":"GBP","lines":[{{string.Join(',', lines)}}]}"""));

    [Fact]
    public void Any_body_is_a_submission_or_has_problems_that_are_named() => Trial.OfBytes("submission", BytesPerByte, bytes =>
    {
        var (submission, problems) = SubmissionReader.Read(bytes);
        if (submission is null)
            Assert.InRange(problems.Count, 1, FieldProblem.Most);
        else
            Assert.NotEmpty(submission.ToNormalForm());
        return submission is not null;
    }).Run(Hostile.From(Body, JsonTokens.All), InputCount.Percent(8));

    [Theory]
    [MemberData(nameof(JsonTokens.Nestings), MemberType = typeof(JsonTokens), DisableDiscoveryEnumeration = true)]
    public void Nesting_without_end_is_a_problem_of_the_whole(string nesting) =>
        Assert.Equal("#", Assert.Single(SubmissionReader.Read(Encoding.UTF8.GetBytes($$"""{"reference":"1","lines":{{nesting}}""")).Problems).Place);
}
