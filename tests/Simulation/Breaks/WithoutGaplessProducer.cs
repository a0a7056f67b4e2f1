namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 8: behind a record that failed, the later ones are appended.</summary>
internal sealed class WithoutGaplessProducer : Safeguards
{
    public override bool Gapless => false;
}
