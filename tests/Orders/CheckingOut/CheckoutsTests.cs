using Microsoft.DurableTask.Client;
using Shop.Orders.CheckingOut;
using Tributary.Hosting.Calling;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace Tributary.Tests.Orders.CheckingOut;

public sealed class CheckoutsTests : IAsyncDisposable
{
    private readonly FakeDurableClient hub = new();

    private Checkouts Checkouts => new(hub);

    [Fact]
    public async Task Starting_names_the_instance_after_the_order()
    {
        await Checkouts.Start("0a1b", OrdersApp.Token);
        Assert.Equal([("checkout-0a1b", nameof(CheckoutOrchestrator), (object?)"0a1b")], hub.Started);
    }

    [Theory]
    [InlineData(Pending)]
    [InlineData(Running)]
    [InlineData(Suspended)]
    public async Task Starting_what_runs_changes_nothing(OrchestrationRuntimeStatus status)
    {
        hub.Instances["checkout-0a1b"] = status;
        await Checkouts.Start("0a1b", OrdersApp.Token);
        Assert.Empty(hub.Started);
    }

    [Theory]
    [InlineData(Completed)]
    [InlineData(Failed)]
    [InlineData(Terminated)]
    public async Task Starting_what_has_ended_runs_it_again(OrchestrationRuntimeStatus status)
    {
        hub.Instances["checkout-0a1b"] = status;
        await Checkouts.Start("0a1b", OrdersApp.Token);
        Assert.Single(hub.Started);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Completed)]
    public async Task A_start_that_fails_while_nothing_runs_is_tried_again(OrchestrationRuntimeStatus? status)
    {
        if (status is { } ended)
            hub.Instances["checkout-0a1b"] = ended;
        hub.Fault = new FormatException("An error of the host's own.");
        Assert.Same(hub.Fault, (await Assert.ThrowsAsync<TransientFaultException>(() => Checkouts.Start("0a1b", OrdersApp.Token))).InnerException);
    }

    [Fact]
    public async Task A_start_that_worked_although_it_failed_is_fine()
    {
        hub.Fault = new TimeoutException();
        hub.Instances["checkout-0a1b"] = Running;
        await Checkouts.Start("0a1b", OrdersApp.Token);
    }

    [Fact]
    public async Task A_signal_reaches_the_instance_that_runs()
    {
        hub.Instances["checkout-0a1b"] = Running;
        await Checkouts.Signal("0a1b", "Order", "payload", OrdersApp.Token);
        Assert.Equal([("checkout-0a1b", "Order", (object?)"payload")], hub.Raised);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Completed)]
    [InlineData(Failed)]
    [InlineData(Terminated)]
    public async Task A_signal_that_nobody_waits_for_is_fine(OrchestrationRuntimeStatus? status)
    {
        if (status is { } ended)
            hub.Instances["checkout-0a1b"] = ended;
        await Checkouts.Signal("0a1b", "Order", "payload", OrdersApp.Token);
        Assert.Empty(hub.Raised);
    }

    [Theory]
    [InlineData(Pending)]
    [InlineData(Running)]
    public async Task A_signal_that_fails_while_it_runs_is_tried_again(OrchestrationRuntimeStatus status)
    {
        hub.Instances["checkout-0a1b"] = status;
        hub.Fault = new FormatException("An error of the host's own.");
        await Assert.ThrowsAsync<TransientFaultException>(() => Checkouts.Signal("0a1b", "Order", "payload", OrdersApp.Token));
    }

    [Fact]
    public async Task An_outage_of_the_whole_hub_is_transient()
    {
        hub.Fault = hub.FaultOfQuestions = new HttpRequestException("unavailable");
        await Assert.ThrowsAsync<TransientFaultException>(() => Checkouts.Start("0a1b", OrdersApp.Token));
        await Assert.ThrowsAsync<TransientFaultException>(() => Checkouts.Signal("0a1b", "Order", "payload", OrdersApp.Token));
    }

    [Fact]
    public async Task A_client_that_gives_up_by_itself_is_a_fault_and_our_own_cancellation_is_none()
    {
        hub.Fault = new TaskCanceledException("timed out");
        await Assert.ThrowsAsync<TransientFaultException>(() => Checkouts.Start("0a1b", OrdersApp.Token));
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Checkouts.Start("0a1b", stopping.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Checkouts.Signal("0a1b", "Order", "payload", stopping.Token));
    }

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
