using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;
using StockCommand = shop.inventory.v1.StockCommand;

namespace Tributary.Tests.Benchmarks.Stateless;

/// <summary>A translator as contexts have them; its trigger names the group.</summary>
internal sealed class BenchFunction(Translator<BenchFunction> translator)
{
    public const string Group = "inventory.benchmark";

    public Task Run([KafkaTrigger("broker", Streams.StockCommand, ConsumerGroup = Group)] KafkaRecord[] records, CancellationToken cancellationToken) =>
        translator.Translate<StockCommand>(records, Translation, cancellationToken);

    public static IEnumerable<Emission> Translation(Received<StockCommand> received) =>
        [Emission.To(Catalogue.ReservationCommand, received.Key, Mapping.Map(received.Key, received.Value!), Mapping.Output)];
}
