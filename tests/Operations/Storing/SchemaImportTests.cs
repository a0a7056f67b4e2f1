using Shop.Contracts.Schemas;
using Shop.Operations.Registry.Importing;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Understanding;
using Tributary.Schemas;
using Tributary.Schemas.Avro;
using Tributary.Schemas.Json;
using Tributary.Schemas.Protobuf;
using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Storing;

public sealed class SchemaImportTests : IDisposable
{
    private readonly InMemoryStateStorage storage = new();
    private readonly Instance instance;
    private readonly SchemaImport import;

    public SchemaImportTests()
    {
        instance = new Instance(storage);
        import = new SchemaImport(instance.Store, new SchemaParsing([new AvroSchemaParser(), new ProtobufSchemaParser(), new JsonSchemaParser()]), instance.Clock);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_suite_s_schemas_have_the_ids_that_its_events_carry()
    {
        var locked = SchemaLock.Committed.Registered;

        Assert.Equal(locked.Count, await import.Run(locked, Stop));

        var state = await instance.Store.Read(Stop);
        Assert.NotEmpty(locked);
        Assert.All(locked, schema => Assert.Equal(schema.Id, state.Version(SubjectName.Parse(schema.Subject), schema.Version, evenDeleted: false)?.Id));
    }

    [Fact]
    public async Task Imported_again_nothing_changes()
    {
        await import.Run(SchemaLock.Committed.Registered, Stop);
        var rows = storage.RowsOf("registry");

        Assert.Equal(0, await import.Run(SchemaLock.Committed.Registered, Stop));
        Assert.Equal(rows, storage.RowsOf("registry"));
    }

    [Fact]
    public async Task New_schemas_get_ids_above_those_that_were_imported()
    {
        await import.Run([Locked(41, "s", 3, SampleSchemas.User)], Stop);

        var next = await instance.Register("t", SampleSchemas.UserWithAge);

        Assert.Equal(42, next.Id);
    }

    [Theory]
    [InlineData(2, "s", 1)]
    [InlineData(1, "s", 2)]
    [InlineData(1, "t", 1)]
    public async Task An_id_or_a_version_that_belongs_to_another_schema_is_refused_whole(int id, string subject, int version)
    {
        await import.Run([Locked(1, "s", 1, SampleSchemas.User)], Stop);
        var rows = storage.RowsOf("registry");

        await Assert.ThrowsAsync<RegistryFault>(() => import.Run(
            [Locked(7, "fine", 1, SampleSchemas.UserByNumber), Locked(id, subject, version, SampleSchemas.UserWithAge)], Stop));

        Assert.Equal(rows, storage.RowsOf("registry"));
    }

    public void Dispose() => instance.Dispose();

    private static LockedSchema Locked(int id, string subject, int version, string text) => new(id, subject, version, SchemaFormat.Avro, "some.avsc", "", text);
}
