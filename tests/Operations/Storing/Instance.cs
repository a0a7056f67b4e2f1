using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shop.Operations.Registry.Checking;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Registering;
using Shop.Operations.Registry.Storing;
using Shop.Operations.Registry.Understanding;
using Tributary.Schemas.Avro;
using Tributary.State.Storage;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Storing;

/// <summary>One instance of the registry, without a server; several may share a storage.</summary>
internal sealed class Instance : IDisposable
{
    private readonly SchemaRegistration registration;

    public Instance(IStateStorage storage, string name = "a", FakeTimeProvider? clock = null)
    {
        Clock = clock ?? new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var parsing = new SchemaParsing([new AvroSchemaParser()]);
        registration = new SchemaRegistration(parsing, new SchemaLookup(parsing), new CompatibilityMessages(parsing));
        Store = new RegistryStore(new RegistryTable(storage), name, Clock, [Heard], NullLogger<RegistryStore>.Instance);
    }

    public FakeTimeProvider Clock { get; }

    public RegistryStore Store { get; }

    public HeardChanges Heard { get; } = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Registers, as a request does.</summary>
    public Task<StoredSchema> Register(string subject, string schema) => Store.Change(
        state => registration.Decide(state, SubjectName.Parse(subject), new SchemaRequest(0, -1, new SchemaContent("AVRO", schema, [])), false, false, Clock.GetUtcNow().ToUnixTimeMilliseconds()), Stop);

    public void Dispose() => Store.Dispose();
}

/// <summary>What an instance told of its changes.</summary>
internal sealed class HeardChanges : IRegistryListener
{
    public List<RegistryChange> Changes { get; } = [];

    public void Changed(RegistryState before, IReadOnlyList<RegistryChange> changes) => Changes.AddRange(changes);
}
