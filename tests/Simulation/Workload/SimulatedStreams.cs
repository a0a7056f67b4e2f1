using Tributary.Hosting;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;

namespace Tributary.Tests.Simulation.Workload;

/// <summary>The streams of the simulated context: requests, then translator, applier, translator, applier.</summary>
internal static class SimulatedStreams
{
    public const int Partitions = 2;
    public const string Context = "sim";

    public static readonly StreamDefinition<Instruction> Requests = Of<Instruction>("sim.request.v1", StreamKind.Fact);
    public static readonly StreamDefinition<Instruction> AccountCommands = Of<Instruction>("sim.account-command.v1", StreamKind.Command);
    public static readonly StreamDefinition<Book> Accounts = Of<Book>("sim.account.v1", StreamKind.Entity);
    public static readonly StreamDefinition<Instruction> LedgerCommands = Of<Instruction>("sim.ledger-command.v1", StreamKind.Command);
    public static readonly StreamDefinition<Book> Ledgers = Of<Book>("sim.ledger.v1", StreamKind.Entity);

    public static readonly StreamDefinition DeadLetters =
        new("sim.dead-letters", Context, StreamKind.DeadLetters, "as it came", "What could not be handled.") { Partitions = Partitions };

    public static readonly ContextDefinition Definition =
        new(Context, new StreamCatalogue([Requests, AccountCommands, Accounts, LedgerCommands, Ledgers, DeadLetters]), new Schemas());

    private static StreamDefinition<TValue> Of<TValue>(string name, StreamKind kind)
        where TValue : class, new() =>
        new(name, Context, kind, "key", "Simulated.") { Partitions = Partitions };

    private sealed class Schemas : ISchemas
    {
        private readonly Avro.Schema[] known = [new Instruction().Schema, new Book().Schema];

        public int IdOf(ValueContract contract) => Array.FindIndex(known, one => one.Fullname == contract.Name) + 1;

        public WireSchema? Find(int id) => known.ElementAtOrDefault(id - 1) is { } schema ? new WireSchema(SchemaFormat.Avro, schema.ToString()) : null;
    }
}
