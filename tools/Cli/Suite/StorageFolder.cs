using System.Security.Cryptography;
using System.Text;
using Shop.Contracts;
using Tributary.Messaging.Kafka;

namespace Tributary.Cli.Suite;

/// <summary>
/// Where the state of a broker's shop is kept on this machine. State must match the offsets that it was made from, so it belongs to this life of the
/// broker's streams.
/// </summary>
internal static class StorageFolder
{
    public static async Task<string> Of(KafkaAdmin admin, CancellationToken cancellationToken)
    {
        var incarnation = await new KafkaStreamIncarnations(admin).Get(Streams.OrderCommand, cancellationToken);
        return Path.Combine(".tributary", $"storage-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(incarnation)).AsSpan(0, 8))}");
    }
}
