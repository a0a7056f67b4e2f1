using System.Text;
using Tributary.LocalHost.Broker;

namespace Tributary.Tests.LocalHost.Broker;

public sealed class LogAppendTests
{
    [Fact]
    public void An_append_is_read_from_the_cluster_s_line()
    {
        var line = "[thrd:mock]: Broker 1: Log append orders.order.v1 [3] 12 messages, 4567 bytes at offset 100 (log now 7..112, original start 0)";

        Assert.True(LogAppend.TryParse(Encoding.UTF8.GetBytes(line), out var append));

        Assert.Equal(new LogAppend("orders.order.v1", 3, 4567, 7, 112), append);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[thrd:mock]: Broker 1: Received FetchRequestV16 from 127.0.0.1:1")]
    [InlineData("Broker 1: Log append orders.order.v1 [3] failed: PID mismatch")]
    [InlineData("Broker 1: Log append orders.order.v1 [x] 12 messages, 4567 bytes at offset 100 (log now 7..112)")]
    public void Another_line_is_none(string line) => Assert.False(LogAppend.TryParse(Encoding.UTF8.GetBytes(line), out _));
}
