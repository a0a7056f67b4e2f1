using Microsoft.AspNetCore.Http;
using Shop.Contracts;
using Tributary.Hosting.Doors;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;

namespace Shop.Insights.ReceivingActivity;

/// <summary>
/// Takes in what visitors did. An event that comes again has the id that it had, and is published again under it: whoever reads the stream knows it by
/// that. All events of a request are taken on, or none.
/// </summary>
public sealed class ReceiveActivityHandler(IdempotentRequests requests, Door door)
{
    internal const string Route = "/api/activity";

    // What is noted of a batch at once; each note is a storage request.
    private const int ParallelNotes = 16;

    private static readonly Slot Happened = new(1);

    /// <summary>202 with the events' ids, in their order, once all of them are in the log; 503 where storage or log are out: the same request may be made again.</summary>
    public async Task<Answer> Handle(HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await RequestBody.Read(request, ActivityLimits.BodyBytes, cancellationToken) is not { } body)
            return Answer.Problem(StatusCodes.Status413PayloadTooLarge, "Too large", $"Expected a body of at most {ActivityLimits.BodyBytes} bytes.");
        var (events, problems) = ActivityReader.Read(body);
        return problems.Count > 0
            ? Answer.Problem(StatusCodes.Status400BadRequest, "Invalid request", "The request can't be taken on as it is; errors says where and why.", problems)
            : await Outage.OrUnavailable(
                () => TakeOn(events, cancellationToken),
                "Not taken on", "The shop can't take it on at the moment; send it again with the same event ids.");
    }

    private async Task<Answer> TakeOn(IReadOnlyList<SubmittedActivity> events, CancellationToken cancellationToken)
    {
        var taken = await TakenIds(events, cancellationToken);
        if (taken.Count > 0)
            return Answer.Problem(
                StatusCodes.Status422UnprocessableEntity, "Event id used before", "Another event was sent with this id; expected the same, or a new id.",
                [.. taken.Take(FieldProblem.Most)]);
        await door.Send([.. events.Select(it => new DoorEvent(Emission.To(Catalogue.Activity, it.Person, it.Identified, Happened), it.Id, it.OccurredAt))], cancellationToken);
        return Answer.Accepted(new Receipt([.. events.Select(it => it.Id)]));
    }

    /// <summary>Notes the events that were given an id; which of those ids belong to other events already.</summary>
    private async Task<IReadOnlyList<FieldProblem>> TakenIds(IReadOnlyList<SubmittedActivity> events, CancellationToken cancellationToken)
    {
        var taken = new FieldProblem?[events.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, events.Count).Where(i => events[i].GivenId is not null),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelNotes, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                var admission = await requests.Admit(Route, events[i].IdempotencyKey, events[i].ToNormalForm(), token);
                if (admission.Kind == AdmissionKind.Different)
                    taken[i] = new FieldProblem($"{events[i].Place}/eventId", "It belongs to another event.");
            });
        return [.. taken.OfType<FieldProblem>()];
    }

    private sealed record Receipt(IReadOnlyList<string> Ids);
}
