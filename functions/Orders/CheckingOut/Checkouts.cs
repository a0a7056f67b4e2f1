using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Tributary.Hosting.Calling;

namespace Shop.Orders.CheckingOut;

/// <summary>
/// Starts and signals checkouts. A refusal has another type on every host, so it is not looked at: the instance itself says whether there is
/// anything left to do. If there is, the fault is transient, and an outage parks nothing.
/// </summary>
internal sealed class Checkouts(DurableTaskClient client)
{
    /// <summary>The instance of an order's checkout: one, so that an order that is heard of twice is not checked out twice at once.</summary>
    public static string InstanceOf(string orderId) => $"checkout-{orderId}";

    /// <summary>Starts the order's checkout, unless it runs. One that has completed runs again, finds the order no longer Placed and ends.</summary>
    /// <exception cref="TransientFaultException">It does not run, or that is not known.</exception>
    public async Task Start(string orderId, CancellationToken cancellationToken)
    {
        var instance = InstanceOf(orderId);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(CheckoutOrchestrator), orderId, new StartOrchestrationOptions(instance), cancellationToken);
        }
        catch (Exception error) when (IsNotOurCancellation(error, cancellationToken))
        {
            if (!await Runs(instance, cancellationToken))
                throw new TransientFaultException($"{instance} could not be started.", error);
        }
    }

    /// <summary>
    /// Raises an event for the order's checkout, if there is one that has not ended. One that starts later needs no event: the change that the event
    /// tells was committed before, and the checkout begins by reading the order.
    /// </summary>
    /// <exception cref="TransientFaultException">It runs and was not told, or that is not known.</exception>
    public async Task Signal(string orderId, string eventName, object payload, CancellationToken cancellationToken)
    {
        var instance = InstanceOf(orderId);
        try
        {
            await client.RaiseEventAsync(instance, eventName, payload, cancellationToken);
        }
        catch (Exception error) when (IsNotOurCancellation(error, cancellationToken))
        {
            if (await Runs(instance, cancellationToken))
                throw new TransientFaultException($"{instance} could not be told of {eventName}.", error);
        }
    }

    private async Task<bool> Runs(string instance, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetInstanceAsync(instance, cancellationToken) is { IsCompleted: false };
        }
        catch (Exception error) when (IsNotOurCancellation(error, cancellationToken))
        {
            throw new TransientFaultException($"Whether {instance} runs is not known.", error);
        }
    }

    /// <summary>A client that cancels by itself has run out of time: a fault like any other.</summary>
    private static bool IsNotOurCancellation(Exception error, CancellationToken cancellationToken) =>
        error is not OutOfMemoryException && !(error is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
