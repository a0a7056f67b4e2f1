namespace Tributary.Hosting.Applying;

/// <summary>Something in this process that owns tasks.</summary>
internal interface IOwnsTasks
{
    /// <summary>Makes sure that idle tasks still are this process's, and has published again what a lost one may have put behind newer records.</summary>
    Task VerifyIdle(CancellationToken cancellationToken);
}
