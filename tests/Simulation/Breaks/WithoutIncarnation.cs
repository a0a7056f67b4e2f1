using Tributary.Messaging;

namespace Tributary.Tests.Simulation.Breaks;

/// <summary>Rule 5: one life of a stream looks like any other.</summary>
internal sealed class WithoutIncarnation : Safeguards
{
    public override Tampering? Needs => Tampering.StreamMadeAgain;

    public override IStreamIncarnations Incarnations(IStreamIncarnations incarnations) => new ByName();

    private sealed class ByName : IStreamIncarnations
    {
        // The first life's, so that translators name the positions of their outputs as ever.
        public Task<string> Get(string topic, CancellationToken cancellationToken) => Task.FromResult($"{topic}#0");
    }
}
