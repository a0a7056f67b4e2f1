using Microsoft.Azure.Functions.Worker;
using shop.inventory.v1;
using Tributary.Hosting.Translating;

namespace Tributary.Tests.Hosting.Bench;

/// <summary>The function class of translators and callers under test: its trigger names their group.</summary>
internal sealed class Triggered(Translator<Triggered> translator)
{
    public const string Group = "inventory.under-test";

    public Task Run([KafkaTrigger("broker", "inventory.stock.v1", ConsumerGroup = Group)] KafkaRecord[] records, CancellationToken cancellationToken) =>
        translator.Translate<StockCommand>(records, _ => [], cancellationToken);
}
