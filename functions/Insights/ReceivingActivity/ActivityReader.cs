using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf.WellKnownTypes;
using shop.insights.v1;
using Tributary.Hosting.Doors;

namespace Shop.Insights.ReceivingActivity;

/// <summary>Reads the JSON of one event, or of an array of them, strictly: every field is checked, and every problem is named with its place.</summary>
internal static class ActivityReader
{
    private static readonly string[] OfEvery = ["eventId", "type", "customerId", "visitorId", "sessionId", "occurredAt"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The events, or what is wrong, at most <see cref="FieldProblem.Most"/> of it.</summary>
    public static (IReadOnlyList<SubmittedActivity> Events, IReadOnlyList<FieldProblem> Problems) Read(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
            return ([], [new FieldProblem("#", "Expected JSON in UTF-8.")]);
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            var problems = new List<FieldProblem>();
            var events = Read(document.RootElement, problems);
            return problems.Count == 0 ? (events, problems) : ([], problems.Take(FieldProblem.Most).ToArray());
        }
        // The second is for an escaped surrogate that stands alone in a field's name.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return ([], [new FieldProblem("#", $"Expected one JSON object, or an array of them, whose fields are each there once: {error.Message}")]);
        }
    }

    private static List<SubmittedActivity> Read(JsonElement root, List<FieldProblem> problems)
    {
        var events = new List<SubmittedActivity>();
        if (root.ValueKind != JsonValueKind.Array)
        {
            Read(root, "#", events, problems);
            return events;
        }

        if (root.GetArrayLength() is var length && length is 0 or > ActivityLimits.Events)
            problems.Add(new FieldProblem("#", string.Create(CultureInfo.InvariantCulture, $"Expected 1 to {ActivityLimits.Events} events, not {length}.")));
        else
            for (var i = 0; i < length && problems.Count < FieldProblem.Most; i++)
                Read(root[i], string.Create(CultureInfo.InvariantCulture, $"#/{i}"), events, problems);
        foreach (var twins in events.Where(it => it.GivenId is not null).GroupBy(it => it.IdempotencyKey).Where(twins => twins.Count() > 1))
            problems.AddRange(twins.Skip(1).Select(twin => new FieldProblem($"{twin.Place}/eventId", $"{twins.First().Place} has this id already.")));
        return events;
    }

    private static void Read(JsonElement element, string place, List<SubmittedActivity> events, List<FieldProblem> problems)
    {
        var before = problems.Count;
        var fields = new FieldReader(element, place, problems);
        var action = SubmittedAction.Of(element);
        if (!fields.IsObjectOf([.. OfEvery, .. action?.Fields ?? SubmittedAction.EveryField]))
            return;
        if (action is null && fields.Text("type", 1, int.MaxValue) is not null)
            fields.Wrong<object>("type", $"Expected one of {SubmittedAction.Names}.");
        var given = fields.OptionalText("eventId", 1, ActivityLimits.EventIdCharacters);
        var activity = new Activity();
        if (fields.OptionalText("customerId", 1, ActivityLimits.PersonCharacters) is { } customer)
            activity.CustomerId = customer;
        if (fields.OptionalText("visitorId", 1, ActivityLimits.PersonCharacters) is { } visitor)
            activity.VisitorId = visitor;
        activity.SessionId = fields.Text("sessionId", 1, ActivityLimits.SessionCharacters) ?? "";
        activity.OccurredAt = Timestamp.FromDateTimeOffset(fields.Time("occurredAt"));
        action?.Read(fields, activity);
        if (problems.Count == before && !activity.HasCustomerId && !activity.HasVisitorId)
            fields.Wrong<object>("visitorId", "Expected a customerId or a visitorId.");
        if (problems.Count == before)
            events.Add(new SubmittedActivity(place, given, activity));
    }
}
