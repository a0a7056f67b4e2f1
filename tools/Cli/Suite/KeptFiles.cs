using System.Security.Cryptography;
using System.Text;
using Shop.Contracts;
using Tributary.Messaging.Kafka;

namespace Tributary.Cli.Suite;

/// <summary>
/// Where on this machine is kept what belongs to a broker's shop. State must match the offsets that it was made from, and a provider must know the money of the
/// orders on the streams, so their names belong to this life of the broker's streams.
/// </summary>
internal static class KeptFiles
{
    public static async Task<string> StorageFolder(KafkaAdmin admin, CancellationToken cancellationToken) =>
        Path.Combine(".tributary", $"storage-{await LifeOf(admin, cancellationToken)}");

    public static async Task<string> ProviderLedger(KafkaAdmin admin, CancellationToken cancellationToken) =>
        Path.Combine(".tributary", $"provider-{await LifeOf(admin, cancellationToken)}.json");

    private static async Task<string> LifeOf(KafkaAdmin admin, CancellationToken cancellationToken)
    {
        var incarnation = await new KafkaStreamIncarnations(admin).Get(Streams.OrderCommand, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(incarnation)).AsSpan(0, 8));
    }
}
