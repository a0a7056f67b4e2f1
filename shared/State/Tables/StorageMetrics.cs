using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tributary.State.Tables;

/// <summary>
/// Counts storage requests: <c>tributary.state.requests</c>, with the tags <c>operation</c> (read, range, commit), and <c>app</c> and <c>function</c>, in whose
/// invocation they were made; both are empty outside of any.
/// </summary>
public sealed class StorageMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Tributary.State";

    /// <summary>The counter's name.</summary>
    public const string RequestsName = "tributary.state.requests";

    internal const string Read = "read";
    internal const string Range = "range";
    internal const string Commit = "commit";
    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> requests;

    public StorageMetrics() => requests = meter.CreateCounter<long>(RequestsName, "{request}", "Requests to the state's storage.");

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();

    internal void Count(string operation)
    {
        var (app, function) = Invocation();
        requests.Add(1, new("operation", operation), new("app", app), new("function", function));
    }

    private static (string App, string Function) Invocation()
    {
        for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
            if (activity.GetTagItem("tributary.function") is string function)
                return (activity.GetTagItem("tributary.app") as string ?? "", function);
        return ("", "");
    }
}
