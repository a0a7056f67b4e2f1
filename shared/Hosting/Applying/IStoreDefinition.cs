using Tributary.Hosting.Resilience;
using Tributary.Messaging.Catalogue;

namespace Tributary.Hosting.Applying;

/// <summary>What can be said of a store without its types.</summary>
public interface IStoreDefinition
{
    /// <summary>The store's name, unique in the suite: it is part of its tasks' names as producers.</summary>
    string Name { get; }

    /// <summary>The stream whose records the store applies; its partitions are the store's tasks.</summary>
    StreamDefinition Commands { get; }

    /// <summary>The stream on which every change is published.</summary>
    StreamDefinition Entities { get; }

    /// <summary>The consumer group of the function that applies the commands; null where the store does not say.</summary>
    string? Group { get; }

    /// <summary>The stream that has the store's rows, to make it anew from; null where there is none.</summary>
    StreamDefinition? Changelog { get; }

    /// <summary>What the store declares of faults.</summary>
    FaultPolicy Faults { get; }
}
