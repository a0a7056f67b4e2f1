using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Shop.Operations;
using Shop.Operations.Registry;
using Shop.Operations.Registry.Announcing;
using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Registering;
using Shop.Operations.Registry.Storing;
using Tributary.Messaging.Publishing;
using Tributary.State.Storage;
using Tributary.Tests.Testing.Apps;
using Tributary.Tests.Testing.Log;

namespace Tributary.Tests.Operations.Announcing;

/// <summary>An instance of the registry as its module puts it together, without a server and with nothing in the background: it relays when it is told to.</summary>
internal sealed class AnnouncingRegistry : IDisposable
{
    private readonly ContextApp app;

    public AnnouncingRegistry(IStateStorage storage, InMemoryLog log, bool announces = true) => app = new ContextApp(
        builder =>
        {
            builder.Services.AddKeyedSingleton(RegistryRegistration.Table, storage);
            builder.AddOperations();
            builder.Services.AddSingleton<IRecordPublisher>(log);
        },
        new("Registry:Users", "ann:secret"), new("Kafka:BootstrapServers", "memory"), new("Registry:Announces", announces.ToString(CultureInfo.InvariantCulture)));

    public SchemaEventRelay Relaying => app.Get<SchemaEventRelay>();

    private RegistryStore Store => app.Get<RegistryStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Registers, as a request does.</summary>
    public Task<StoredSchema> Register(string subject, string schema) => Store.Change(
        state => app.Get<RegistryServices>().Registration.Decide(
            state, SubjectName.Parse(subject), new SchemaRequest(0, -1, new SchemaContent("AVRO", schema, [])), normalize: false, force: false, app.Clock.GetUtcNow().ToUnixTimeMilliseconds()),
        Stop);

    public Task<T> Change<T>(Func<RegistryState, RegistryDecision<T>> decide) => Store.Change(decide, Stop);

    /// <summary>Lets every schema be a subject's next version.</summary>
    public Task AllowAll() => Change(_ => RegistryDecision.Of(0, RegistryChange.Put(new SubjectConfig(SubjectName.Top, new RegistryConfig { CompatibilityLevel = "NONE" }))));

    public Task<int> Relay() => Relaying.Run(Stop);

    public T Make<T>() => app.Make<T>();

    public T Get<T>()
        where T : notnull =>
        app.Get<T>();

    public void Dispose() => app.Dispose();
}
