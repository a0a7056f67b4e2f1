namespace Tributary.Cli.Replay.Reporting;

/// <summary>What this process counted while the suite ran; it begins at zero with the process.</summary>
/// <param name="EventsPublished">Records handed to the broker and acknowledged.</param>
/// <param name="EventsConsumed">Records applied or skipped, over all groups.</param>
/// <param name="StorageRequests">Requests to table and blob storage, a transaction counting as one.</param>
internal sealed record RunCounters(long EventsPublished, long EventsConsumed, long StorageRequests);

/// <summary>Where time and storage requests went: one function's share.</summary>
/// <param name="App">Its app.</param>
/// <param name="Function">The function, or what else asked storage.</param>
/// <param name="Kind">What triggers it: kafka, http, timer, blob, orchestration, activity; tool for what this program asked itself.</param>
/// <param name="Calls">Invocations; one of a stream's function takes a batch of records.</param>
/// <param name="Elapsed">From call to return, waiting included, summed over invocations that may run side by side.</param>
/// <param name="Storage">Requests to storage.</param>
internal sealed record ProfileEntry(string App, string Function, string Kind, long Calls, TimeSpan Elapsed, StorageUse Storage);

/// <summary>Requests to storage by operation: rows read one by one, ranges read by the page, transactions.</summary>
/// <param name="Reads">Rows read one by one.</param>
/// <param name="Ranges">Pages of ranges.</param>
/// <param name="Commits">Transactions.</param>
/// <param name="Others">Anything else.</param>
internal readonly record struct StorageUse(long Reads, long Ranges, long Commits, long Others)
{
    public long Total => Reads + Ranges + Commits + Others;
}
