using Tributary.Messaging.Records;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 11: translators know their sources by where they lie, and not by their positions.</summary>
internal sealed class WithoutInheritance : Safeguards
{
    public override IReadOnlyList<ConsumedRecord> Translated(IReadOnlyList<ConsumedRecord> records) => [.. records.Select(WithoutPosition.Stripped)];
}
