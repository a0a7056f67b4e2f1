using System.Runtime.CompilerServices;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.LocalHost.Durable.Hub;
using Tributary.LocalHost.Durable.Instances;

namespace Tributary.LocalHost.Durable;

/// <summary>A query's answer, page by page, in the order of instance ids. A page's token is the last id before the next one.</summary>
internal sealed class InstancePages(TaskHub hub, OrchestrationQuery query, Func<Instance, bool, OrchestrationMetadata> metadataOf) : AsyncPageable<OrchestrationMetadata>
{
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = default, int? pageSizeHint = default)
    {
        var size = Math.Max(1, pageSizeHint ?? query.PageSize);
        List<OrchestrationMetadata> page = [];
        await foreach (var instance in Matching(continuationToken ?? query.ContinuationToken, CancellationToken.None))
        {
            if (page.Count == size)
            {
                yield return new Page<OrchestrationMetadata>(page, page[^1].InstanceId);
                page = [];
            }

            page.Add(metadataOf(instance, query.FetchInputsAndOutputs));
        }

        yield return new Page<OrchestrationMetadata>(page);
    }

    private async IAsyncEnumerable<Instance> Matching(string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var statuses = query.Statuses?.ToHashSet();
        var found = after is null;
        await foreach (var instance in hub.All(cancellationToken))
        {
            if (found
                && (query.CreatedFrom is not { } from || instance.CreatedAt >= from)
                && (query.CreatedTo is not { } to || instance.CreatedAt <= to)
                && (statuses is null || statuses.Contains(instance.Status))
                && (query.InstanceIdPrefix is not { } prefix || instance.Id.StartsWith(prefix, StringComparison.Ordinal)))
                yield return instance;
            found |= instance.Id == after;
        }
    }
}
