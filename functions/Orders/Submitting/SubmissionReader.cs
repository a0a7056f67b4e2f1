using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Shop.Orders.Model;
using Tributary.Hosting.Doors;

namespace Shop.Orders.Submitting;

/// <summary>Reads a submission's JSON strictly: every field is checked, and every problem is named with its place.</summary>
internal static partial class SubmissionReader
{
    private const string Currency = "GBP";

    /// <summary>More than a line's numbers and lengths take in a record.</summary>
    private const int LineBytes = 32;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The submission, or null and what is wrong, at most <see cref="FieldProblem.Most"/> of it.</summary>
    public static (Submission? Submission, IReadOnlyList<FieldProblem> Problems) Read(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
            return (null, [new FieldProblem("#", "Expected JSON in UTF-8.")]);
        var (document, unreadable) = Parse(body);
        if (document is null)
            return (null, [new FieldProblem("#", $"Expected one JSON object whose fields are each there once: {unreadable}")]);
        using (document)
        {
            var problems = new List<FieldProblem>();
            var submission = Read(document.RootElement, problems);
            return problems.Count == 0 ? (submission, problems) : (null, problems.Take(FieldProblem.Most).ToArray());
        }
    }

    private static (JsonDocument? Document, string? Unreadable) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return (JsonDocument.Parse(body, Strict), null);
        }
        // The second is for an escaped surrogate that stands alone in a field's name.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (null, error.Message);
        }
    }

    private static Submission? Read(JsonElement root, List<FieldProblem> problems)
    {
        var fields = new FieldReader(root, "#", problems);
        if (!fields.IsObjectOf("reference", "customerId", "occurredAt", "currency", "lines"))
            return null;
        var reference = fields.Text("reference", 1, SubmissionLimits.ReferenceCharacters);
        var customer = fields.OptionalText("customerId", 1, SubmissionLimits.CustomerCharacters);
        var occurredAt = fields.Time("occurredAt");
        if (fields.Text("currency", 1, int.MaxValue) is { } currency && currency != Currency)
            fields.Wrong<object>("currency", $"Expected '{Currency}'.");
        var lines = LinesOf(fields, problems);
        if (problems.Count > 0)
            return null;
        CheckWhole(fields, lines);
        return new Submission(reference!, customer ?? $"guest:{reference}", occurredAt, Currency, lines);
    }

    private static ImmutableArray<Line> LinesOf(FieldReader fields, List<FieldProblem> problems)
    {
        if (fields.List("lines", SubmissionLimits.Lines) is not { } elements)
            return [];
        var lines = ImmutableArray.CreateBuilder<Line>(elements.Length);
        for (var i = 0; i < elements.Length && problems.Count < FieldProblem.Most; i++)
        {
            var line = new FieldReader(elements[i], string.Create(CultureInfo.InvariantCulture, $"#/lines/{i}"), problems);
            if (line.IsObjectOf("sku", "description", "quantity", "unitPrice"))
                lines.Add(new Line(
                    i + 1,
                    line.Text("sku", 1, SubmissionLimits.SkuCharacters) ?? "",
                    line.Text("description", 0, SubmissionLimits.DescriptionCharacters) ?? "",
                    line.Count("quantity"),
                    PriceOf(line)));
        }
        return lines.ToImmutable();
    }

    private static decimal PriceOf(FieldReader line)
    {
        if (line.Text("unitPrice", 1, int.MaxValue) is not { } text)
            return 0;
        if (Price().IsMatch(text) && decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) is > 0 and var price)
            return price;
        return line.Wrong<decimal>("unitPrice", "Expected a decimal above 0 in a string, with at most 15 digits before the point and four after it, like \"2.55\".");
    }

    /// <summary>What no single field is to blame for.</summary>
    private static void CheckWhole(FieldReader fields, ImmutableArray<Line> lines)
    {
        if (Lines.Total(lines) >= SubmissionLimits.Total)
            fields.Wrong<object>("lines", $"Expected a total below {SubmissionLimits.Total.ToString(CultureInfo.InvariantCulture)}.");
        var bytes = lines.Sum(line => (long)LineBytes + Encoding.UTF8.GetByteCount(line.Sku) + Encoding.UTF8.GetByteCount(line.Description));
        if (bytes > SubmissionLimits.EntityBytes)
            fields.Wrong<object>("lines", string.Create(
                CultureInfo.InvariantCulture, $"Expected lines of at most {SubmissionLimits.EntityBytes} bytes together, not {bytes}; shorten descriptions, or split it."));
    }

    [GeneratedRegex(@"\A[0-9]{1,15}(\.[0-9]{1,4})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Price();
}
