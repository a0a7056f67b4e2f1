using Tributary.Hosting.Applying;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 5: a jump of offsets stops nobody.</summary>
internal sealed class WithoutGap : Safeguards
{
    public override Tampering? Needs => Tampering.RecordsDeletedUnread;

    public override ApplierOptions Options(ApplierOptions options) => options with { RefuseGaps = false };
}
