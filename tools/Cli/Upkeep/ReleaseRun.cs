using Shop.Contracts;
using Tributary.Hosting.Parking;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Publishing;

namespace Tributary.Cli.Upkeep;

/// <summary>Has parked records handled: an applier's by a command on its stream, a stateless function's by calling it.</summary>
internal sealed class ReleaseRun(IRecordPublisher publisher, StatelessFunctions functions)
{
    /// <exception cref="BadInputException">One of them can't be released so; none was.</exception>
    public async Task Run(IReadOnlyList<DeadLetter> letters, bool giveUp, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var steps = letters.Select(letter => (letter.Id, Release: StepFor(letter, giveUp))).ToArray();
        foreach (var (id, release) in steps)
        {
            progress.Report(id);
            await release(cancellationToken);
        }
    }

    private Func<CancellationToken, Task> StepFor(DeadLetter letter, bool giveUp)
    {
        if (letter.Omitted is { } omitted && !giveUp)
            throw new BadInputException($"{letter.Id}: its dead letter leaves out {omitted}, which no dead letter can hold, so it can't be released from it. Read it where it lies, as long as {letter.Topic} keeps it, and send a smaller one; --give-up lets go on what waits behind it.");
        // Command streams have appliers, and nobody else reads them.
        if (Catalogue.All.Find(letter.Topic) is { Kind: StreamKind.Command })
        {
            var command = giveUp ? Releases.GiveUp(letter.Record) : Releases.Release(letter.Record);
            return token => publisher.Publish([command], token);
        }

        if (giveUp)
            throw new BadInputException($"{letter.Id}: {letter.Group} has no state, so nothing waits behind what it parked and there is nothing to give up.");
        var function = functions.Find(letter);
        return token => function(Releases.Again(letter.Record), token);
    }
}
