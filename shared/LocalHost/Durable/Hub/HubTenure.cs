using System.Threading.Channels;
using Microsoft.DurableTask.Client;
using Tributary.LocalHost.Durable.Instances;
using Tributary.LocalHost.Durable.Turns;
using Tributary.State.Storage;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>
/// A hub while this process runs it: one loop takes what has come, runs the code of the instances that it concerns, and commits all of them together. What
/// was committed happens: activities start after the commit, and clients hear of it then. After any fault the tenure ends, and the next begins with what
/// storage holds.
/// </summary>
internal sealed class HubTenure(HubContext hub, HubLease lease, TurnRunner turns, ActivityRunner activities)
{
    private const int MostWorkAtOnce = 1000;

    // All may be for one instance, and one transaction takes them with it.
    private const int MostMessageRowsAtOnce = 90;

    private readonly Channel<HubWork> work = Channel.CreateUnbounded<HubWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HubMemory memory = new();
    private readonly Queue<Instance> senders = new();
    private DateTimeOffset nextLookAtRows;

    public HubMemory Memory => memory;

    /// <summary>Reads every instance that has not ended and goes on where it was.</summary>
    public async Task Load(CancellationToken cancellationToken)
    {
        var (from, to) = HubRows.Instances;
        await foreach (var row in hub.Storage.ReadRange(hub.Partition, from, to, keysOnly: false, cancellationToken))
        {
            var instance = HubRows.FromRow<Instance>(row);
            if (instance.HasEnded && instance.Outgoing.Count == 0)
                continue;
            memory.Add(instance);
            memory.Show(instance);
            if (instance.Outgoing.Count > 0)
                senders.Enqueue(instance);
            foreach (var activity in instance.OpenActivities())
                Dispatch(instance, activity);
            work.Writer.TryWrite(new HubWork.Look(instance));
        }

        Log.HubTaken(hub.Logger, hub.Name, memory.Unfinished);
    }

    /// <summary>Hands a client's message to the loop; completes when it is committed.</summary>
    /// <exception cref="StorageUnavailableException">The tenure ended; it may have been committed.</exception>
    /// <exception cref="InvalidOperationException">The instance is in a state that refuses it.</exception>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    public Task Deliver(HubMessage message)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!work.Writer.TryWrite(new HubWork.Deliver(message, null, answer)))
            answer.SetException(Ended());
        return answer.Task;
    }

    /// <summary>Runs until it is stopped; then what is in flight is finished and recorded.</summary>
    /// <returns>False where another process has taken the hub.</returns>
    public async Task<bool> Run(CancellationToken stop, CancellationToken abandon)
    {
        try
        {
            while (!stop.IsCancellationRequested)
                if (!await Handle(await Next(stop, abandon), abandon))
                    return false;
            return await Finish(abandon);
        }
        finally
        {
            work.Writer.TryComplete();
            while (work.Reader.TryRead(out var left))
                (left as HubWork.Deliver)?.Answer?.TrySetException(Ended());
        }
    }

    /// <summary>Waits for the activities under way, which may be waiting for the hub themselves, and records what they answer.</summary>
    private async Task<bool> Finish(CancellationToken abandon)
    {
        var idle = activities.Idle();
        while (true)
        {
            var last = idle.IsCompleted;
            for (var left = Waiting(); left.Count > 0; left = Waiting())
                if (!await Handle(left, abandon))
                    return false;
            if (last)
                return true;
            await Task.WhenAny(idle, work.Reader.WaitToReadAsync(abandon).AsTask());
            abandon.ThrowIfCancellationRequested();
        }
    }

    private async Task<List<HubWork>> Next(CancellationToken stop, CancellationToken abandon)
    {
        if (senders.Count == 0)
            await WaitForWork(stop);
        var now = hub.Time.GetUtcNow();
        List<HubWork> left = [];
        if (now >= nextLookAtRows)
        {
            left = await LeftByOthers(abandon);
            nextLookAtRows = left.Count < MostMessageRowsAtOnce ? now + hub.LookAtRowsEvery : now;
        }

        // Taken last: who waits for an answer gets one only from here on.
        return [.. Waiting(), .. memory.Due(now), .. left];
    }

    private async Task WaitForWork(CancellationToken stop)
    {
        var until = lease.RenewalDue < nextLookAtRows ? lease.RenewalDue : nextLookAtRows;
        if (memory.NextTimer is { } timer && timer < until)
            until = timer;
        var left = until - hub.Time.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return;
        using var enough = new CancellationTokenSource(left, hub.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, stop);
        try
        {
            await work.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Time for something else.
        }
    }

    private List<HubWork> Waiting()
    {
        var waiting = new List<HubWork>();
        while (waiting.Count < MostWorkAtOnce && work.Reader.TryRead(out var next))
            waiting.Add(next);
        return waiting;
    }

    private async Task<List<HubWork>> LeftByOthers(CancellationToken cancellationToken)
    {
        var messages = new List<HubWork>();
        var (from, to) = HubRows.Messages;
        await foreach (var row in hub.Storage.ReadRange(hub.Partition, from, to, keysOnly: false, cancellationToken))
        {
            messages.Add(new HubWork.Deliver(HubRows.FromRow<HubMessage>(row), row.Key, null));
            if (messages.Count == MostMessageRowsAtOnce)
                break;
        }

        return messages;
    }

    private async Task<bool> Handle(List<HubWork> batch, CancellationToken cancellationToken)
    {
        var step = new HubStep(hub, memory, turns);
        try
        {
            await step.Take(batch, cancellationToken);
            foreach (var (changes, rows) in HubTransactions.Pack(step.Changes))
            {
                if (!await lease.Commit(rows, cancellationToken))
                    return false;
                foreach (var change in changes)
                    Committed(change, step);
            }

            step.Refuse();
            if (step.Changes.Count == 0 && hub.Time.GetUtcNow() >= lease.RenewalDue && !await lease.Commit([], cancellationToken))
                return false;
        }
        finally
        {
            step.GiveUp(Ended());
        }

        return senders.Count == 0 || await DeliverFrom(senders.Dequeue(), cancellationToken);
    }

    /// <summary>Takes what an instance has for others to them, in one transaction with the note that it was taken.</summary>
    private async Task<bool> DeliverFrom(Instance sender, CancellationToken cancellationToken)
    {
        // Another instance of its id may have taken over what it had.
        if (sender.Outgoing.Count == 0)
            return true;
        var delivery = HubDelivery.From(sender, memory, hub.Time.GetUtcNow());
        var (_, rows) = HubTransactions.Pack([delivery]).Single();
        if (!await lease.Commit(rows, cancellationToken))
            return false;
        foreach (var instance in delivery.Instances)
            Settle(instance);
        return true;
    }

    private void Committed(HubChange change, HubStep step)
    {
        foreach (var instance in change.Instances)
        {
            foreach (var request in step.RequestsOf(instance))
                if (request is ActivityScheduled activity && instance.Status != OrchestrationRuntimeStatus.Failed)
                    Dispatch(instance, activity);
                else if (request is TimerCreated timer)
                    memory.Add(instance, timer);
            Settle(instance);
        }

        foreach (var answer in change.Answers)
            answer.TrySetResult();
    }

    private void Settle(Instance instance)
    {
        memory.Show(instance);
        if (instance.Outgoing.Count > 0)
            senders.Enqueue(instance);
        else if (instance.HasEnded)
            memory.End(instance);
        if (instance.IsDue(hub.Time.GetUtcNow()))
            work.Writer.TryWrite(new HubWork.Look(instance));
    }

    private void Dispatch(Instance instance, ActivityScheduled activity)
    {
        var execution = instance.Execution;
        activities.Start(activity, answer => work.Writer.TryWrite(new HubWork.Arrive(instance, execution, answer)));
    }

    private StorageUnavailableException Ended() => new($"The task hub {hub.Name} is no longer run by this process.");
}
