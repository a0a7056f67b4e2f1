using Microsoft.DurableTask.Client;
using Tributary.LocalHost.Durable.Instances;
using Tributary.LocalHost.Durable.Turns;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>One round of a hub's loop: what came is given to the instances that it is for, and their code is run.</summary>
internal sealed class HubStep(HubContext hub, HubMemory memory, TurnRunner turns)
{
    private readonly Dictionary<string, HubChange> byInstance = new(StringComparer.Ordinal);
    private readonly Dictionary<Instance, IReadOnlyList<HistoryEvent>> requests = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<TaskCompletionSource> answers = [];
    private readonly List<(TaskCompletionSource Answer, Exception? Refusal)> refused = [];
    private readonly HubRouting routing = new(memory);

    /// <summary>What is to be committed.</summary>
    public List<HubChange> Changes { get; } = [];

    /// <summary>What the instance's code asked for in this round.</summary>
    public IReadOnlyList<HistoryEvent> RequestsOf(Instance instance) => requests.GetValueOrDefault(instance, []);

    public async Task Take(IReadOnlyList<HubWork> batch, CancellationToken cancellationToken)
    {
        var now = hub.Time.GetUtcNow();
        foreach (var work in batch)
            if (work is HubWork.Deliver { Answer: { } answer })
                answers.Add(answer);

        foreach (var work in batch)
            switch (work)
            {
                case HubWork.Deliver deliver:
                    await Deliver(deliver, now, cancellationToken);
                    break;
                case HubWork.Arrive arrive when arrive.Execution == arrive.Instance.Execution && !arrive.Instance.HasEnded:
                    arrive.Instance.Arrived.Add(arrive.Event);
                    ChangeOf(arrive.Instance);
                    break;
                case HubWork.Look look when look.Instance.IsDue(now):
                    ChangeOf(look.Instance);
                    break;
            }

        await Parallel.ForEachAsync(
            byInstance.Values.Select(change => change.Instances.Single()).Where(instance => instance.IsDue(now)).ToArray(),
            new ParallelOptions { MaxDegreeOfParallelism = hub.OrchestratorsAtOnce, CancellationToken = cancellationToken },
            async (instance, token) =>
            {
                var outcome = await turns.Run(instance, now.UtcDateTime, token);
                lock (requests)
                    requests[instance] = outcome.Requests;
                Settle(instance, outcome, now);
            });
    }

    /// <summary>Tells those whose message changed nothing: why it was refused, or that it came too late to matter.</summary>
    public void Refuse()
    {
        foreach (var (answer, refusal) in refused)
            if (refusal is null)
                answer.TrySetResult();
            else
                answer.TrySetException(refusal);
    }

    /// <summary>Tells those who still wait that nothing is known of their message.</summary>
    public void GiveUp(Exception reason)
    {
        foreach (var answer in answers)
            answer.TrySetException(reason);
    }

    private async Task Deliver(HubWork.Deliver deliver, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = routing.Apply(deliver.Message, now);
        var known = changed ?? memory.Find(deliver.Message.InstanceId);
        if (known is null)
        {
            known = await HubRows.ReadInstance(hub.Storage, hub.Partition, deliver.Message.InstanceId, cancellationToken) is { Instance: var stored } ? stored : null;
            if (known is { HasEnded: false })
            {
                // Another process left it a moment ago, and its start has not been looked at yet.
                memory.Add(known);
                changed = routing.Apply(deliver.Message, now);
            }
        }

        // Told after the commit: what refuses it may be a part of this very step.
        if (changed is null && deliver is { Answer: { } late, Row: null })
        {
            refused.Add((late, HubRefusals.Of(deliver.Message, known)));
            return;
        }

        var change = changed is null ? new HubChange() : ChangeOf(changed);
        if (deliver.Answer is { } answer)
            change.Answers.Add(answer);
        if (deliver.Row is { } row)
            change.TakenRows.Add(row);
        if (changed is null)
            Changes.Add(change);
    }

    private HubChange ChangeOf(Instance instance)
    {
        if (!byInstance.TryGetValue(instance.Id, out var change))
        {
            byInstance[instance.Id] = change = new HubChange();
            Changes.Add(change);
        }

        change.Put(instance);
        return change;
    }

    private static void Settle(Instance instance, TurnOutcome outcome, DateTimeOffset now)
    {
        instance.History.Add(new StepBegan(now.UtcDateTime));
        instance.History.AddRange(instance.Arrived);
        instance.Arrived = [];
        instance.History.AddRange(outcome.Requests);
        instance.Status = OrchestrationRuntimeStatus.Running;
        instance.CustomStatus = outcome.CustomStatus;
        instance.LastUpdatedAt = now;
        foreach (var request in outcome.Requests)
            if (request is ChildScheduled child)
                instance.Outgoing.Add(new HubMessage.Start(
                    child.InstanceId, child.Name, child.Input, null, new ParentCall(instance.Name, instance.Id, instance.Execution, child.Id)));
            else if (request is EventSent sent)
                instance.Outgoing.Add(new HubMessage.Raise(sent.InstanceId, sent.Name, sent.Input));

        switch (outcome.End)
        {
            case TurnEnd.Completed completed:
                instance.End(OrchestrationRuntimeStatus.Completed, completed.Output, null);
                break;
            case TurnEnd.Failed failed:
                instance.End(OrchestrationRuntimeStatus.Failed, null, failed.Failure);
                break;
            case TurnEnd.ContinuedAsNew again:
                instance.ContinueAsNew(again.Input, again.Carried);
                break;
        }
    }
}
