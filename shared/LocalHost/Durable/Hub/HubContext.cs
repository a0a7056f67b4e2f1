using Microsoft.Extensions.Logging;
using Tributary.State.Storage;

namespace Tributary.LocalHost.Durable.Hub;

/// <summary>What a hub is and what it reaches the outside by.</summary>
internal sealed record HubContext(string Name, IStateStorage Storage, TimeProvider Time, ILogger Logger)
{
    /// <summary>Its partition.</summary>
    public string Partition { get; } = HubRows.Partition(Name);

    /// <summary>How often messages of processes that do not run the hub are looked for.</summary>
    public TimeSpan LookAtRowsEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many orchestrators run their code at once.</summary>
    public int OrchestratorsAtOnce { get; init; } = Environment.ProcessorCount;
}
