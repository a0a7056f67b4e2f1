using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;
using Tributary.Tests.Simulation.Processes;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 4: appliers do not see positions.</summary>
internal sealed class WithoutPosition : Safeguards
{
    public override Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> Applied(
        Func<IReadOnlyList<ConsumedRecord>, CancellationToken, Task> apply, SimulatedProcess process) =>
        (records, token) => apply([.. records.Select(Stripped)], token);

    /// <summary>The record without its position.</summary>
    public static ConsumedRecord Stripped(ConsumedRecord record) => record with
    {
        Headers = [.. record.Headers.Where(header => header.Key is not (HeaderNames.Producer or HeaderNames.Sequence or HeaderNames.Slots))],
    };
}
