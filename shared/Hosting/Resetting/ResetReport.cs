namespace Tributary.Hosting.Resetting;

/// <summary>What a reset did.</summary>
/// <param name="Store">The store.</param>
/// <param name="Tasks">Each of its tasks, in order.</param>
public sealed record ResetReport(string Store, IReadOnlyList<TaskResetReport> Tasks)
{
    /// <summary>Rows that were written or deleted, the fences apart.</summary>
    public int RowsChanged => Tasks.Sum(task => task.RowsChanged);

    /// <summary>Events and dead letters that the applier will publish when it starts: what came out otherwise than consumers know.</summary>
    public int RecordsSent => Tasks.Sum(task => task.RecordsSent);
}

/// <summary>What a reset did to a task.</summary>
/// <param name="Partition">The task's number.</param>
/// <param name="Next">The offset of the first command that the applier will apply.</param>
/// <param name="Replayed">Commands that were applied again in memory.</param>
/// <param name="RowsChanged">Rows that were written or deleted.</param>
/// <param name="RecordsSent">Records in its outbox.</param>
public sealed record TaskResetReport(int Partition, long Next, long Replayed, int RowsChanged, int RecordsSent);
