namespace Tributary.Cli.Replay.Reporting;

/// <summary>What this process counted while the suite ran; it begins at zero with the process.</summary>
/// <param name="EventsPublished">Records handed to the broker and acknowledged.</param>
/// <param name="EventsConsumed">Records applied or skipped, over all groups.</param>
/// <param name="StorageRequests">Requests to table and blob storage, a transaction counting as one.</param>
internal sealed record RunCounters(long EventsPublished, long EventsConsumed, long StorageRequests);

/// <summary>Where time and storage requests went: one function's work of one kind.</summary>
internal sealed record ProfileEntry(string Function, string Kind, long Calls, TimeSpan Elapsed, long StorageRequests);
