using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Apps;

/// <summary>A kind of trigger: HTTP, Kafka, timer, blob, Durable. <see cref="TriggerSources"/> lists them.</summary>
internal interface ITriggerSource
{
    bool Serves(TriggerBindingAttribute trigger);

    /// <summary>Adds what the app's functions may inject or bind, before the app is built. Called for every app.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>
    /// The listeners for those functions of <paramref name="app"/> whose triggers it serves; at least one function. Throws
    /// <see cref="LocalHostException"/> for what is declared wrongly.
    /// </summary>
    IReadOnlyList<ITriggerListener> CreateListeners(LocalApp app, IReadOnlyList<LocalFunction> functions);
}
