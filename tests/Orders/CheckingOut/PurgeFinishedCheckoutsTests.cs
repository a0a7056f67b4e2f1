using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Shop.Orders.CheckingOut;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace Tributary.Tests.Orders.CheckingOut;

public sealed class PurgeFinishedCheckoutsTests
{
    [Fact]
    public async Task What_ended_is_purged_when_it_is_older_than_it_is_kept()
    {
        using var app = new OrdersApp([new("Orders:KeepCheckoutsFor", "1.12:00:00")]);
        var hub = new FakeDurableClient();
        await app.Make<PurgeFinishedCheckouts>().Run(new TimerInfo(), hub, OrdersApp.Token);
        var filter = Assert.Single(hub.Purges);
        Assert.Equal((null, app.Clock.GetUtcNow().AddHours(-36)), (filter.CreatedFrom, filter.CreatedTo));
        Assert.Equal([Completed, Failed, Terminated], filter.Statuses);
    }

    [Theory]
    [InlineData(null, "0 0 * * * *")]
    [InlineData("0 */5 * * * *", "0 */5 * * * *")]
    public void It_runs_every_hour_unless_set(string? setting, string schedule)
    {
        using var app = new OrdersApp(setting is null ? [] : [new("Orders:PurgeSchedule", setting)]);
        Assert.Equal(schedule, app.Get<IConfiguration>()["Orders:PurgeSchedule"]);
    }

    [Theory]
    [InlineData("Orders:KeepCheckoutsFor", "366.00:00:00", "365 days")]
    [InlineData("Orders:KeepCheckoutsFor", "a week", "365 days")]
    [InlineData("Orders:AnswerTimeout", "7.00:00:00", "6 days")]
    public void A_span_that_makes_no_sense_is_refused_at_start(string setting, string value, string most)
    {
        var message = Assert.Throws<InvalidOperationException>(() => new OrdersApp([new(setting, value)])).Message;
        Assert.Contains(setting, message, StringComparison.Ordinal);
        Assert.Contains(most, message, StringComparison.Ordinal);
    }
}
