using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Tributary.LocalHost.Functions;

/// <summary>Fills one parameter for one invocation.</summary>
/// <exception cref="InputBindingException">The trigger's data has no value that fits.</exception>
internal delegate object? ParameterBinding(Invocation invocation, FunctionContext context);

/// <summary>What fills each parameter of a function, in order; and what is wrong with those that nothing can fill.</summary>
internal sealed record ParameterBindings(IReadOnlyList<ParameterBinding> Parameters, IReadOnlyList<string> Errors)
{
    public static ParameterBindings For(MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        var errors = new List<string>();
        if (TriggerTypes.Mismatch(trigger, triggerParameter) is { } mismatch)
            errors.Add(mismatch);

        var names = TriggerNames.Of(trigger);
        var parameters = new List<ParameterBinding>();
        foreach (var parameter in method.GetParameters())
            if (Find(parameter, triggerParameter, names) is { } binding)
                parameters.Add(binding);
            else
                errors.Add(Unbindable(parameter, names));
        return new ParameterBindings(parameters, errors);
    }

    private static ParameterBinding? Find(ParameterInfo parameter, ParameterInfo triggerParameter, IReadOnlySet<string> names)
    {
        // By place: while two threads ask a method for its parameters for the first time, each may get objects of its own.
        if (parameter.Position == triggerParameter.Position)
            return static (invocation, _) => invocation.TriggerValue;
        if (parameter.ParameterType == typeof(CancellationToken))
            return static (_, context) => context.CancellationToken;
        if (parameter.ParameterType == typeof(FunctionContext))
            return static (_, context) => context;
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is { } client && parameter.ParameterType == typeof(DurableTaskClient))
            return (_, context) => context.InstanceServices.GetRequiredService<IDurableClients>().Get(client);
        return names.Contains(parameter.Name!) && NamedValue.CanRead(parameter.ParameterType)
            ? (invocation, _) => NamedValue.Read(parameter, invocation.BindingData)
            : null;
    }

    private static string Unbindable(ParameterInfo parameter, IReadOnlySet<string> names) =>
        $"nothing fills its parameter '{parameter.Name}' of type {parameter.ParameterType.Name}; a parameter is the trigger, a CancellationToken, "
        + "a FunctionContext, a [DurableClient] DurableTaskClient"
        + (names.Count == 0 ? "" : $", or a simple value called {string.Join(" or ", names)}");
}
