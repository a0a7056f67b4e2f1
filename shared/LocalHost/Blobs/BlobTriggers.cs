using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Blobs;

/// <summary>Functions that blobs start. Whatever <see cref="BlobTriggerAttribute.Source"/> says, the local host looks for them itself.</summary>
internal sealed class BlobTriggers : ITriggerSource
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public bool Serves(TriggerBindingAttribute trigger) => trigger is BlobTriggerAttribute;

    public void AddServices(IServiceCollection services)
    {
    }

    public IReadOnlyList<ITriggerListener> CreateListeners(LocalApp app, IReadOnlyList<LocalFunction> functions) =>
        [.. functions.Select(function => new BlobListener(app, function, PathOf(app, function), StoreOf(app, function), Interval))];

    private static BlobPath PathOf(LocalApp app, LocalFunction function) => BlobPath.Parse(
        app.Settings.Resolve(((BlobTriggerAttribute)function.Trigger).BlobPath, $"{function.Name}, blob path"), function);

    private static AzureBlobStore StoreOf(LocalApp app, LocalFunction function)
    {
        var name = ((BlobTriggerAttribute)function.Trigger).Connection ?? AppSettings.DefaultStorage;
        var connection = app.Settings.Find(name) ?? app.Settings.Find($"ConnectionStrings:{name}") ?? throw new LocalHostException(
            $"{function}: the storage account of its blobs is missing. Set '{name}' to a connection string in local.settings.json under \"Values\".");
        try
        {
            return new AzureBlobStore(new BlobServiceClient(connection));
        }
        catch (FormatException exception)
        {
            throw new LocalHostException($"{function}: the setting '{name}' is no storage connection string.", exception);
        }
    }
}
