using System.Collections;
using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Tributary.LocalHost.Functions;

/// <summary>One invocation in the local host; it also carries the method's result past the middleware.</summary>
internal sealed class LocalFunctionContext(
    LocalFunction function, Invocation invocation, IServiceProvider services, Activity activity, CancellationToken cancellationToken) : FunctionContext
{
    public LocalFunction Function => function;

    public Invocation Invocation => invocation;

    public object? Result { get; set; }

    public override string InvocationId { get; } = ActivityTraceId.CreateRandom().ToHexString();

    public override string FunctionId => function.Definition.Id;

    public override TraceContext TraceContext { get; } = new ActivityTrace(activity);

    public override BindingContext BindingContext { get; } = new NamedData(invocation.BindingData);

    // The local host leaves trying again to the triggers, as the suite's functions declare no retry policy.
    public override RetryContext RetryContext { get; } = new FirstTry();

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>(invocation.Items);

    public override IInvocationFeatures Features { get; } = new FeaturesByType();

    public override CancellationToken CancellationToken => cancellationToken;

    private sealed class ActivityTrace(Activity activity) : TraceContext
    {
        public override string TraceParent => activity.Id ?? "";

        public override string TraceState => activity.TraceStateString ?? "";
    }

    private sealed class NamedData(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class FirstTry : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class FeaturesByType : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> features = [];

        public void Set<T>(T instance) => features[typeof(T)] = instance!;

        public T? Get<T>() => features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
