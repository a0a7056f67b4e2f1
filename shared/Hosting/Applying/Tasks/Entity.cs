using Tributary.State.Rows;

namespace Tributary.Hosting.Applying.Tasks;

/// <summary>An entity as a task knows it: decoded, and as its row.</summary>
/// <param name="State">The entity, or null where there is none (any more).</param>
/// <param name="Row">Its row, or null where there never was one.</param>
internal sealed record Entity<TState>(TState? State, EntityRow? Row)
    where TState : class
{
    public static Entity<TState> None { get; } = new(null, null);

    /// <summary>Whether there was one, and its row remembers that.</summary>
    public bool IsDeleted => Row is { Deleted: true };

    /// <summary>The version that the stream has; 0 before the first event.</summary>
    public long Version => Row?.Version ?? 0;
}
