using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Tributary.LocalHost.Functions;

/// <summary>Finds an app's functions and refuses those that can't be invoked, all in one message.</summary>
internal static class FunctionDiscovery
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="LocalHostException">A function is declared wrongly: the message says which, and what is expected.</exception>
    public static IReadOnlyList<LocalFunction> In(string app, IEnumerable<Type> types)
    {
        var functions = new List<LocalFunction>();
        var errors = new List<string>();
        foreach (var method in types.SelectMany(type => type.GetMethods(Declared)))
            if (method.GetCustomAttribute<FunctionAttribute>() is { } attribute)
                Describe(app, method, attribute.Name, functions, errors);

        errors.AddRange(functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(same => $"{app}.{same.Key}: {same.Count()} functions have this name; names are unique in an app"));
        if (errors.Count > 0)
            throw new LocalHostException(string.Join("; ", errors) + ".");
        return functions;
    }

    private static void Describe(string app, MethodInfo method, string name, List<LocalFunction> functions, List<string> errors)
    {
        var found = errors.Count;
        if (!method.IsPublic || method.IsGenericMethodDefinition || (method.DeclaringType is { IsAbstract: true } && !method.IsStatic))
            errors.Add($"{app}.{name}: {method.DeclaringType!.Name}.{method.Name} must be a public method of a class that can be made, without type parameters");

        var triggers = method.GetParameters()
            .SelectMany(parameter => parameter.GetCustomAttributes<TriggerBindingAttribute>().Select(trigger => (parameter, trigger)))
            .ToArray();
        if (triggers.Length != 1)
        {
            errors.Add($"{app}.{name}: {triggers.Length} parameters have a trigger attribute; a function has exactly one");
            return;
        }

        var (triggerParameter, triggerAttribute) = triggers[0];
        errors.AddRange(ParameterBindings.For(method, triggerParameter, triggerAttribute).Errors.Select(error => $"{app}.{name}: {error}"));
        if (errors.Count == found)
            functions.Add(new LocalFunction(
                app, name, method, triggerAttribute, triggerParameter,
                new LocalFunctionDefinition(app, name, method, triggerParameter, triggerAttribute)));
    }
}
