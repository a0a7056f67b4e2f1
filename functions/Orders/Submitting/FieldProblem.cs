using System.Text.Json.Serialization;

namespace Shop.Orders.Submitting;

/// <summary>What is wrong with one place of a request.</summary>
/// <param name="Place">The place: a JSON pointer into the body as a URI fragment (<c>#/lines/0/sku</c>, <c>#</c> for the whole), or <c>header:</c> and a name.</param>
/// <param name="Detail">What was expected there.</param>
public sealed record FieldProblem([property: JsonPropertyName("pointer")] string Place, string Detail);
