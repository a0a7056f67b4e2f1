using Tributary.Hosting.Parking;
using Tributary.Hosting.Reading;
using Tributary.Messaging;
using Tributary.Messaging.Publishing;
using Tributary.Messaging.Records;
using Tributary.State.Rows;
using Tributary.State.Storage;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>
/// One task as this process owns it, or believes to: takes it over, applies batches to it, commits and relays. Its caller holds the task's lock.
/// The numbers in comments are the rules of docs/guarantees.md.
/// </summary>
internal sealed class TaskOwner<TState, TCommand>(
    StoreDefinition<TState, TCommand> store, int partition, CommandEvaluator<TState, TCommand> evaluator, TaskRowLoader<TState> loader, ExpiredRows expiredRows,
    TaskServices services)
    where TState : class
    where TCommand : class
{
    // Each conflict means that another owner committed; a process that loses this often is a zombie and will lose its partition as well.
    private const int MostTakeovers = 4;

    // Of two rows each: a transaction has room for the fence and the deletes of relayed outbox rows besides.
    private const int MostExpired = 40;

    private readonly string task = TaskRows.Partition(store.Name, partition);
    private readonly (string Topic, int Partition)? changelog = store.Changelog is { } stream ? (stream.Name, partition) : null;
    private readonly CommandStreamGuard guard = new(store, partition, services.Options.RefuseGaps);
    private readonly PublishedKeys published = new(store, partition, services.Publisher);
    private OwnedTask<TState>? owned;
    private string? lastFenceETag;

    /// <summary>Applies the records of the task's partition, in order; when it returns, all are committed and what they sent is acknowledged.</summary>
    /// <exception cref="FatalStreamException">The stream is another one, records are missing from it, or a stored row can't be read.</exception>
    /// <exception cref="StorageUnavailableException">Storage is out, or the task is another's. Deliver the records again.</exception>
    /// <exception cref="PublishFailedException">The log is out. Deliver the records again.</exception>
    public async Task<BatchOutcome> Apply(IReadOnlyList<IncomingCommand> batch, CancellationToken cancellationToken)
    {
        for (var takeovers = 0; takeovers < MostTakeovers; takeovers++)
        {
            await published.ReEmit(cancellationToken);
            try
            {
                owned ??= await TakeOver(cancellationToken);
                if (await Apply(owned, batch, cancellationToken) is { } outcome)
                    return outcome;
            }
            catch
            {
                // Rule 7: after any fault nothing in memory is believed; the next try reads what storage holds and publishes what is left there.
                owned = null;
                throw;
            }

            LoseOwnership();
        }

        throw new StorageUnavailableException($"The task {task} was committed to by another process {MostTakeovers} times while this one held the batch.");
    }

    /// <summary>
    /// Rule 10, for a task that is idle: where another process has committed meanwhile, what this one published last may lie behind newer records. After a
    /// fault that was not told to be over (<see cref="owned"/> is null) what was published last may still be on its way, so it stays under suspicion.
    /// </summary>
    public async Task Verify(CancellationToken cancellationToken)
    {
        if (published.Unverified > 0)
        {
            var row = await services.Storage.Read(task, TaskRows.Fence, cancellationToken);
            if (row?.ETag != lastFenceETag)
                LoseOwnership();
            else if (owned is not null)
                published.Verify();
        }

        await published.ReEmit(cancellationToken);
    }

    private async Task<OwnedTask<TState>> TakeOver(CancellationToken cancellationToken)
    {
        loader.Forget();
        var incarnation = await services.Incarnations.Get(store.Commands.Name, cancellationToken);
        var fenceRow = await services.Storage.Read(task, TaskRows.Fence, cancellationToken);
        var fence = fenceRow is null ? Fence.Before(incarnation) : StoredRow.Decode(task, fenceRow, Fence.FromBytes);
        guard.RefuseOtherIncarnation(fence.Incarnation, incarnation);

        if (published.Unverified > 0 && fenceRow?.ETag != lastFenceETag)
            LoseOwnership();
        lastFenceETag = fenceRow?.ETag;
        if (fenceRow is null)
        {
            // Every commit writes the fence (rule 3): without one there is no row at all, and whoever makes the first meanwhile wins the insert.
            loader.BeginWithNothing();
            services.Logger.TookOver(task, fence.Next, 0);
            return new OwnedTask<TState>(fence, null, [], new Dictionary<string, ParkedRow>()) { Changelog = changelog };
        }

        // The outbox is read after the fence and published before anything newer.
        var relayed = new List<string>();
        var parked = new Dictionary<string, ParkedRow>();
        await foreach (var row in services.Storage.ReadRange(task, TaskRows.TakeoverRange.From, TaskRows.TakeoverRange.To, keysOnly: false, cancellationToken))
        {
            if (!TaskRows.IsOutbox(row.Key))
            {
                var mark = StoredRow.Decode(task, row, ParkedRow.FromBytes);
                parked[mark.Key] = mark;
                continue;
            }

            await Relay([.. OutboxPacking.Unpack(StoredRow.Decode(task, row, OutboxRow.FromBytes))], cancellationToken);
            relayed.Add(row.Key);
        }

        await loader.ReadDirectory(task, cancellationToken);
        services.Logger.TookOver(task, fence.Next, relayed.Count);
        return new OwnedTask<TState>(fence, fenceRow.ETag, relayed, parked) { Changelog = changelog };
    }

    /// <returns>Null where a conflict showed that the task is another's.</returns>
    private async Task<BatchOutcome?> Apply(OwnedTask<TState> own, IReadOnlyList<IncomingCommand> batch, CancellationToken cancellationToken)
    {
        if (!own.IsFresh && !BatchOrder.Follows(own.Fence.Next, batch))
        {
            // Rule 5: neither a gap nor a batch of which something is skipped is believed of a fence that was read a while ago. A batch that was collected
            // across rebalances may leave out what another owner has applied meanwhile.
            var row = await services.Storage.Read(task, TaskRows.Fence, cancellationToken);
            if (row?.ETag != own.FenceETag)
                return null;

            // A stream that was made again while this process ran begins at offset 0, so its records look as if they were handled.
            guard.RefuseOtherIncarnation(own.Fence.Incarnation, await services.Incarnations.Get(store.Commands.Name, cancellationToken));
        }

        var outcome = new BatchOutcome();
        var fresh = BatchOrder.NotHandled(own.Fence.Next, batch);
        outcome.Count(Outcome.Skipped, batch.Count - fresh.Count);
        guard.RefuseGaps(own.Fence.Next, fresh);
        var rows = await loader.Load(task, fresh, cancellationToken);
        own.IsFresh = false;

        var prefix = new Prefix<TState>(own, rows);
        foreach (var incoming in fresh)
        {
            string? sweepOn = null;
            if (incoming is IncomingCommand.Sweep sweep)
            {
                // What the prefix refreshes must not be taken for expired, so it is committed before the sweep looks.
                if (prefix.Records > 0 && !await Commit(own, prefix, rows, cancellationToken))
                    return null;
                var page = await expiredRows.Read(sweep.From, cancellationToken);
                if (!await Delete(own, page.Expired, rows, cancellationToken))
                    return null;
                sweepOn = page.Next;
                prefix = new Prefix<TState>(own, rows);
            }

            var effect = evaluator.Evaluate(incoming, prefix, sweepOn);
            if (!Prefix<TState>.CanBeStored(effect, changelog is not null))
            {
                if (prefix.Records > 0 && !await Commit(own, prefix, rows, cancellationToken))
                    return null;
                prefix = new Prefix<TState>(own, rows);
                effect = await ParkTooLarge(incoming, effect, prefix, cancellationToken);
            }
            else if (!prefix.Fits(effect))
            {
                if (!await Commit(own, prefix, rows, cancellationToken))
                    return null;
                prefix = new Prefix<TState>(own, rows);
            }

            outcome.Count(effect.Outcome);
            if (effect.Outcome == Outcome.Parked)
                services.Logger.Parked(incoming.Record.Topic, incoming.Record.Partition, incoming.Record.Offset, effect.Reason ?? "");
            prefix.Add(incoming.Record.Offset, effect);
        }

        // Rule 3: a prefix that changed nothing commits its fence as well.
        if (prefix.Records > 0 && !await Commit(own, prefix, rows, cancellationToken))
            return null;
        return outcome;
    }

    /// <summary>Rule 2: one transaction holds changed rows, fence, outbox and inbox rows. Then the relay publishes what it decided to send.</summary>
    private async Task<bool> Commit(OwnedTask<TState> own, Prefix<TState> prefix, LoadedRows<TState> rows, CancellationToken cancellationToken)
    {
        var commit = TaskCommit.Of(prefix, own, services.Tokens.Next());
        if (await TryCommit(commit, cancellationToken) is not { } etag)
            return false;
        published.Verify();
        own.Committed(commit, prefix, etag);
        lastFenceETag = etag;
        loader.Keep(prefix, rows);
        await Relay(commit.Sent, cancellationToken);
        own.RelayedOutboxRows = commit.OutboxRows;
        return true;
    }

    /// <summary>Rules 12 and 14: rows whose time is over go in commits of their own; the fence stays where it is.</summary>
    private async Task<bool> Delete(
        OwnedTask<TState> own, IReadOnlyList<IReadOnlyList<string>> expired, LoadedRows<TState> rows, CancellationToken cancellationToken)
    {
        foreach (var some in expired.Chunk(MostExpired))
            if (!await Commit(own, new Prefix<TState>(own, rows) { Expired = [.. some.SelectMany(row => row)] }, rows, cancellationToken))
                return false;
        return true;
    }

    /// <returns>The fence's new ETag, or null where another owner has committed.</returns>
    private async Task<string?> TryCommit(TaskCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            if (await services.Storage.Commit(task, commit.Changes, cancellationToken) is CommitOutcome.Committed committed)
                return committed.ETags[0];
        }
        catch (StorageUnavailableException error)
        {
            services.Logger.AmbiguousCommit(error, task);
        }

        // Rule 6: an answer that was lost, or a retry below us that met its own first try; only the token tells.
        var row = await services.Storage.Read(task, TaskRows.Fence, cancellationToken);
        return row is not null && StoredRow.Decode(task, row, Fence.FromBytes).Token == commit.Fence.Token ? row.ETag : null;
    }

    /// <summary>Rule 8: in order, acknowledged, and nothing newer before it. Rule 10: until the next commit succeeds the keys are under suspicion.</summary>
    private async Task Relay(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
            return;
        published.Add(records);
        if (changelog is null)
        {
            await services.Publisher.Publish(records, cancellationToken);
            return;
        }

        // The rows follow when the events are acknowledged: rows that were ahead of them would make up for a loss of tables with a loss of events.
        await services.Publisher.Publish([.. records.Where(record => record.Topic != changelog.Value.Topic)], cancellationToken);
        await services.Publisher.Publish([.. records.Where(record => record.Topic == changelog.Value.Topic)], cancellationToken);
    }

    private void LoseOwnership()
    {
        services.Logger.LostTask(task, published.Unverified);
        owned = null;
        published.Suspect();
    }

    /// <summary>
    /// A change that no transaction can hold is parked; where even the dead letter is too large for an outbox row, it is published before the commit,
    /// so that it is never lost: after a crash in between it is there twice, with the same source topic, partition and offset.
    /// </summary>
    private async Task<Effect<TState>> ParkTooLarge(IncomingCommand incoming, Effect<TState> effect, Prefix<TState> prefix, CancellationToken cancellationToken)
    {
        var parked = effect.Outcome == Outcome.Parked
            ? effect
            : evaluator.Park(incoming, prefix, new ParkedFor("too-large", $"Its change takes more than the {OutboxRow.MaxBytes} bytes that a row may hold."));
        if (Prefix<TState>.CanBeStored(parked, changelog is not null) && prefix.Fits(parked))
            return parked;
        await services.Publisher.Publish(parked.Outgoing, cancellationToken);
        return parked with { Outgoing = [] };
    }
}
