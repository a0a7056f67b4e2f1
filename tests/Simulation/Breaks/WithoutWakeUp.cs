namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 9: nobody wakes an idle task that has outbox rows left.</summary>
internal sealed class WithoutWakeUp : Safeguards
{
    public override bool WakesUp => false;
}
