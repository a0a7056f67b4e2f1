namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function: the parameter's name and the kind of trigger or input.</summary>
public abstract class BindingMetadata
{
    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}

public enum BindingDirection
{
    In,
    Out,
}
