namespace Microsoft.Azure.Functions.Worker;

/// <summary>Objects attached to one invocation, at most one of each type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    void Set<T>(T instance);

    T? Get<T>();
}
