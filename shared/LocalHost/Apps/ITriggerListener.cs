namespace Tributary.LocalHost.Apps;

/// <summary>
/// Waits for what starts an app's functions and invokes them. One listener may serve several functions. A listener that can't go
/// on reports to <see cref="LocalApp.Faults"/>; it never ends in silence.
/// </summary>
internal interface ITriggerListener
{
    /// <summary>What it listens to, for messages: <c>HTTP</c>, <c>orders.order.v1 for orders.start-checkout</c>.</summary>
    string Name { get; }

    ListenerStage Stage { get; }

    /// <summary>Completes when it listens. Throws <see cref="LocalHostException"/> where it can't.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes nothing new, waits for the invocations in flight and records what they have completed. When <paramref name="drain"/>
    /// is cancelled it cancels those invocations and returns soon. Called once, also after a failed start.
    /// </summary>
    Task StopAsync(CancellationToken drain);
}
