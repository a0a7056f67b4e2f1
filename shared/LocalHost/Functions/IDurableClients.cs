using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Tributary.LocalHost.Functions;

/// <summary>Where <c>[DurableClient]</c> parameters come from: a service of the app, added by the Durable trigger source.</summary>
internal interface IDurableClients
{
    /// <summary>The client of the hub that the attribute names, or of the app's own.</summary>
    DurableTaskClient Get(DurableClientAttribute attribute);
}
