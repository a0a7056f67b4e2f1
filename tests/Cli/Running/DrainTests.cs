using Tributary.Cli.Display;
using Tributary.Cli.Suite;

namespace Tributary.Tests.Cli.Running;

public sealed class DrainTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly WatchedTime _time = new();
    private readonly List<long> _left = [];

    [Fact]
    public async Task A_shop_in_which_nothing_is_under_way_is_drained_at_once_and_its_outboxes_are_looked_at_once()
    {
        var shop = new Shop { Streams = [new(0, 100)] };

        await Run(shop);

        Assert.Equal(["streams", "off stream", "outboxes", "streams"], shop.Looks);
        Assert.Equal([0L], _left);
    }

    [Fact]
    public async Task Outboxes_are_not_looked_at_while_streams_or_what_is_off_them_are_under_way()
    {
        var shop = new Shop { Streams = [new(5, 100), new(0, 105)], OffStream = [2, 0] };

        await Run(shop, pauses: 2);

        Assert.Equal(["streams", "streams", "off stream", "streams", "off stream", "outboxes", "streams"], shop.Looks);
        Assert.Equal([5L, 2L, 0L], _left);
    }

    [Fact]
    public async Task Tasks_that_were_woken_are_waited_for_and_looked_at_again()
    {
        var shop = new Shop { Streams = [new(0, 100), new(3, 103), new(0, 103)], OutboxRows = [3, 0] };

        await Run(shop, pauses: 2);

        Assert.Equal(["streams", "off stream", "outboxes", "streams", "streams", "off stream", "outboxes", "streams"], shop.Looks);
    }

    [Theory]
    [InlineData(1, 101)] // a webhook that was still on its way at the first look became a command
    [InlineData(0, 101)] // and was even handled by the second
    public async Task A_record_that_was_between_two_places_when_each_was_looked_at_is_found(long lag, long published)
    {
        var shop = new Shop { Streams = [new(0, 100), new(lag, published), new(0, 101)] };

        await Run(shop, pauses: 1);

        Assert.Equal(["streams", "off stream", "outboxes", "streams", "streams", "off stream", "outboxes", "streams"], shop.Looks);
    }

    [Fact]
    public async Task What_does_not_move_for_a_minute_is_left_for_the_reconciliation_to_name()
    {
        var shop = new Shop { Streams = [new(0, 100)], OffStream = [1] };

        await Run(shop, pauses: (int)(TimeSpan.FromMinutes(1) / Pause) + 1);

        Assert.All(_left, left => Assert.Equal(1, left));
    }

    [Fact]
    public async Task Streams_that_do_not_move_for_three_minutes_are_left_too()
    {
        var shop = new Shop { Streams = [new(5, 100)] };

        await Run(shop, pauses: (int)(TimeSpan.FromMinutes(3) / Pause) + 1);

        Assert.All(_left, left => Assert.Equal(5, left));
    }

    [Fact]
    public async Task A_drain_can_be_given_up()
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = new Drain(new Shop { Streams = [new(1, 1)] }, _time).Run(new Reported<long>(_left.Add), given.Token);
        await _time.WaitingFor(Pause);

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private async Task Run(Shop shop, int pauses = 0)
    {
        var running = new Drain(shop, _time).Run(new Reported<long>(_left.Add), Cancel);
        for (var i = 0; i < pauses; i++)
        {
            await _time.WaitingFor(Pause);
            _time.Advance(Pause);
        }
        await running;
    }

    /// <summary>Answers each look with what the test says, and the last answer from then on.</summary>
    private sealed class Shop : IWorkUnderWay
    {
        public List<StreamProgress> Streams { get; init; } = [];
        public List<long> OffStream { get; init; } = [0];
        public List<long> OutboxRows { get; init; } = [0];
        public List<string> Looks { get; } = [];

        Task<StreamProgress> IWorkUnderWay.Streams(CancellationToken cancellationToken) => Look("streams", Streams);

        Task<long> IWorkUnderWay.OffStream(CancellationToken cancellationToken) => Look("off stream", OffStream);

        Task<long> IWorkUnderWay.WakeTasks(CancellationToken cancellationToken) => Look("outboxes", OutboxRows);

        private Task<T> Look<T>(string what, List<T> answers)
        {
            Looks.Add(what);
            var answer = answers[0];
            if (answers.Count > 1)
                answers.RemoveAt(0);
            return Task.FromResult(answer);
        }
    }
}
