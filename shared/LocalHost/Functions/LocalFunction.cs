using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Tributary.LocalHost.Functions;

/// <summary>One method of an app with <c>[Function]</c>, checked and ready to be invoked.</summary>
/// <param name="App">The app's name.</param>
/// <param name="Name">The function's name, unique in its app.</param>
/// <param name="Method">The method.</param>
/// <param name="Trigger">The one trigger attribute.</param>
/// <param name="TriggerParameter">The parameter that carries it.</param>
/// <param name="Definition">The same, as middleware sees it.</param>
internal sealed record LocalFunction(
    string App,
    string Name,
    MethodInfo Method,
    TriggerBindingAttribute Trigger,
    ParameterInfo TriggerParameter,
    FunctionDefinition Definition)
{
    /// <summary>What fills each parameter, in order.</summary>
    public IReadOnlyList<ParameterBinding> Bindings { get; } = ParameterBindings.For(Method, TriggerParameter, Trigger).Parameters;

    public override string ToString() => $"{App}.{Name}";
}
