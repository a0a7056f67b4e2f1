namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation: what is invoked, with which services and under which token.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique for each invocation, also when the same trigger data is delivered again.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The same for every invocation of a function.</summary>
    public abstract string FunctionId { get; }

    public abstract TraceContext TraceContext { get; }

    public abstract BindingContext BindingContext { get; }

    public abstract RetryContext RetryContext { get; }

    /// <summary>The scope of this invocation; disposed of when it ends.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>For middleware that wants to hand something on to the next.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the host stops without waiting any longer, or the HTTP client has gone.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
