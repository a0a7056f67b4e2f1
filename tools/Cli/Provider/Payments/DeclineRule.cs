using System.Text;
using Tributary.Messaging.Partitioning;

namespace Tributary.Cli.Provider.Payments;

/// <summary>
/// Decides which payments are declined: those of orders with <c>(murmur2(order id) &amp; 0x7fffffff) mod 10000 &lt; rate × 10000</c>, the hash that finds an
/// order's partition. The same order is declined in every run, and a test can say beforehand which.
/// </summary>
internal static class DeclineRule
{
    public static bool Declines(string orderId, double rate) => Murmur2.Partition(Encoding.UTF8.GetBytes(orderId), 10_000) < rate * 10_000;
}
