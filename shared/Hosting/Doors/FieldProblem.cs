using System.Text.Json.Serialization;

namespace Tributary.Hosting.Doors;

/// <summary>What is wrong with one place of a request.</summary>
/// <param name="Place">The place: a JSON pointer into the body as a URI fragment (<c>#/lines/0/sku</c>, <c>#</c> for the whole), or <c>header:</c> and a name.</param>
/// <param name="Detail">What was expected there.</param>
public sealed record FieldProblem([property: JsonPropertyName("pointer")] string Place, string Detail)
{
    /// <summary>Problems that are named; one who sends more hears of the rest next time.</summary>
    public const int Most = 100;
}
