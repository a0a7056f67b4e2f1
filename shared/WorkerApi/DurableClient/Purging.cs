namespace Microsoft.DurableTask.Client;

/// <summary>How an instance is purged.</summary>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>Which finished instances are purged. A null condition lets everything through.</summary>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);

/// <summary>What a purge has done.</summary>
public class PurgeResult
{
    public PurgeResult(int count)
    {
        if (count < 0)
        {
            throw new ArgumentException("A count of instances is not negative.", nameof(count));
        }

        PurgedInstanceCount = count;
    }

    public int PurgedInstanceCount { get; }
}
