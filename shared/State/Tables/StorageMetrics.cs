using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tributary.State.Tables;

/// <summary>
/// Counts storage requests: <c>tributary.state.requests</c>, with the tags <c>operation</c> (read, range, commit) and <c>function</c>, the function in whose
/// invocation they were made.
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
    private const string FunctionTag = "function";

    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> requests;

    public StorageMetrics() => requests = meter.CreateCounter<long>(RequestsName, "{request}", "Requests to the state's storage.");

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();

    internal void Count(string operation) =>
        requests.Add(1, new KeyValuePair<string, object?>("operation", operation), new KeyValuePair<string, object?>(FunctionTag, Function()));

    private static string Function()
    {
        for (var activity = Activity.Current; activity is not null; activity = activity.Parent)
            if (activity.GetTagItem("tributary.function") is string name)
                return name;
        return "";
    }
}
