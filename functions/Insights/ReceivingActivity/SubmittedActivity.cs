using Google.Protobuf;
using shop.insights.v1;
using Tributary.Hosting.Doors;

namespace Shop.Insights.ReceivingActivity;

/// <summary>One event as it was sent. Valid by the rules of <see cref="ActivityReader"/>.</summary>
/// <param name="Place">Where in the request it stands, as a JSON pointer.</param>
/// <param name="GivenId">The id that its sender gave it, unique among the person's; null if none.</param>
/// <param name="Activity">What happened, without an id yet.</param>
internal sealed record SubmittedActivity(string Place, string? GivenId, Activity Activity)
{
    /// <summary>What the stream is keyed by: the customer, or the visitor where nobody is signed in.</summary>
    public string Person => Activity.HasCustomerId ? Activity.CustomerId : Activity.VisitorId;

    /// <summary>When it happened.</summary>
    public DateTimeOffset OccurredAt => Activity.OccurredAt.ToDateTimeOffset();

    /// <summary>The event's id: the same for the id that it was given, and for the same content where it was given none.</summary>
    public string Id => IdempotentRequests.IdOf(ReceiveActivityHandler.Route, IdempotencyKey);

    /// <summary>What makes it the same event when it is sent again.</summary>
    public string IdempotencyKey => GivenId is null ? Convert.ToHexStringLower(ToNormalForm()) : $"{Person}\n{GivenId}";

    /// <summary>The event with its id, as it is published.</summary>
    public Activity Identified => new(Activity) { EventId = Id };

    /// <summary>Bytes that are equal for events that mean the same, however their JSON was written.</summary>
    public byte[] ToNormalForm() => Activity.ToByteArray();
}
