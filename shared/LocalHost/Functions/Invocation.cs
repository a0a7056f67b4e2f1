using Microsoft.Azure.Functions.Worker;

namespace Tributary.LocalHost.Functions;

/// <summary>What a listener hands to a function.</summary>
/// <param name="TriggerValue">
/// The value of the trigger parameter, already of its type: <c>KafkaRecord[]</c> or one <c>KafkaRecord</c>, an <c>HttpRequest</c>, a
/// <c>TimerInfo</c>, a blob's content, an orchestration's context, an activity's input.
/// </param>
internal sealed record Invocation(object? TriggerValue)
{
    /// <summary>What other parameters bind to by name: route values, parts of a blob's path.</summary>
    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = EmptyData;

    /// <summary>For middleware, in <see cref="FunctionContext.Items"/>.</summary>
    public IReadOnlyDictionary<object, object> Items { get; init; } = EmptyItems;

    /// <summary>The trace that the trigger's data belongs to, as W3C <c>traceparent</c>. Null: a new one, or the caller's current activity.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The scope to run in, where the listener keeps one; null: a scope of the invocation's own.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>Runs after the middleware, in the same scope, with what the method returned.</summary>
    public Func<FunctionContext, object?, Task>? Returned { get; init; }

    private static readonly Dictionary<string, object?> EmptyData = [];

    private static readonly Dictionary<object, object> EmptyItems = [];
}
