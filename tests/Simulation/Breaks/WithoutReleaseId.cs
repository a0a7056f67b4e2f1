using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Records;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 13: a release is the parked command itself, put back on its stream.</summary>
internal sealed class WithoutReleaseId : Safeguards
{
    public override OutgoingRecord Release(ConsumedRecord deadLetter) => base.Release(deadLetter) with
    {
        Headers = [.. deadLetter.Headers.Where(header => !header.Key.StartsWith("dlq_", StringComparison.Ordinal) || header.Key == HeaderNames.Id)],
    };
}
