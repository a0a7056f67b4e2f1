using Microsoft.DurableTask.Client;
using Tributary.LocalHost.Durable.Instances;
using Tributary.State.Storage;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>Packs changes into as few transactions as will hold them, each whole.</summary>
internal static class HubTransactions
{
    // Keys and framing of a row in a transaction's body.
    private const int RowOverhead = 512;

    // The lease takes part in every transaction.
    private const int Operations = StorageLimits.TransactionOperations - 1;

    public static IEnumerable<(IReadOnlyList<HubChange> Changes, IReadOnlyList<RowChange> Rows)> Pack(IEnumerable<HubChange> changes)
    {
        List<HubChange> packed = [];
        List<RowChange> rows = [];
        var bytes = 0;
        foreach (var change in changes)
        {
            var added = RowsOf(change);
            var size = added.Sum(row => row.Content.Length + RowOverhead);
            if (packed.Count > 0 && (rows.Count + added.Count > Operations || bytes + size > StorageLimits.TransactionBytes - RowOverhead))
            {
                yield return (packed, rows);
                (packed, rows, bytes) = ([], [], 0);
            }

            packed.Add(change);
            rows.AddRange(added);
            bytes += size;
        }

        if (packed.Count > 0)
            yield return (packed, rows);
    }

    private static List<RowChange> RowsOf(HubChange change) =>
    [
        .. change.Instances.Select(instance => new RowChange.Upsert(HubRows.Instance(instance.Id), ContentOf(instance))),
        .. change.TakenRows.Select(row => new RowChange.Delete(row)),
    ];

    /// <summary>An instance that no row can hold fails: it could not go on after a restart.</summary>
    private static byte[] ContentOf(Instance instance)
    {
        var content = HubRows.ToBytes(instance);
        if (content.Length <= StorageLimits.RowBytes)
            return content;
        instance.Outgoing.Clear();
        instance.End(OrchestrationRuntimeStatus.Failed, output: null, Failures.Of(new InvalidOperationException(
            $"The orchestration takes {content.Length} bytes with its history, and the local host keeps at most {StorageLimits.RowBytes}: pass less data between activities, or use ContinueAsNew.")));
        (instance.CustomStatus, instance.Input) = (null, null);
        return HubRows.ToBytes(instance);
    }
}
