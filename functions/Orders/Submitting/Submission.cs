using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Shop.Orders.Model;

namespace Shop.Orders.Submitting;

/// <summary>What a customer or a till submits: goods and services to order, or to give back. Valid by the rules of <see cref="SubmissionReader"/>.</summary>
public sealed record Submission(string Reference, string CustomerId, DateTimeOffset OccurredAt, string Currency, ImmutableArray<Line> Lines)
{
    /// <summary>Bytes that are equal for submissions that mean the same, however their JSON was written.</summary>
    internal byte[] ToNormalForm()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(Reference);
            json.WriteStringValue(CustomerId);
            json.WriteNumberValue(OccurredAt.ToUnixTimeMilliseconds());
            json.WriteStringValue(Currency);
            foreach (var line in Lines)
            {
                json.WriteStringValue(line.Sku);
                json.WriteStringValue(line.Description);
                json.WriteNumberValue(line.Quantity);
                json.WriteStringValue(line.UnitPrice.ToString("0.####", CultureInfo.InvariantCulture));
            }
            json.WriteEndArray();
        }
        return buffer.ToArray();
    }
}
