using Tributary.Tests.Acceptance.Expecting;
using Tributary.Tests.Acceptance.Running;
using Tributary.Tests.Crash;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Acceptance;

/// <summary>A month of real orders, where it lies beside the checkout.</summary>
public sealed class RealOrdersTests
{
    private const int MostStorageRequestsPerInvoice = 15;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_month_of_real_orders_reconciles_to_the_penny_within_its_storage_requests()
    {
        Assert.SkipUnless(Repository.RealOrders.Exists, "The month of real orders is not part of the project; it is tried where it lies beside the checkout.");
        var expected = ExpectedFile.Read(Repository.RealOrders);
        Assert.Equal((2_203, 1_817, 386, 50_999), (expected.Invoices.Count, expected.Orders.Count, expected.Returns.Count, expected.RowCount));
        // In a process of its own, since a process counts its requests for all shops that run in it.
        await using var replay = Tool.Start("replay", Repository.RealOrders.FullName, "--json");

        var report = await ToolReport.Of(replay, Stop);

        Assert.Equal((49_772, 926), (report.OrderLines, report.ReturnLines));
        Assert.Equal(Figures.Expected(expected, isConfirmed: _ => true), Figures.Reported(report));
        Assert.True(report.Ok);
        Assert.InRange((double)report.StorageRequests / expected.Invoices.Count, 0, MostStorageRequestsPerInvoice);
    }
}
