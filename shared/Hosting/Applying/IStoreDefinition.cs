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
}
