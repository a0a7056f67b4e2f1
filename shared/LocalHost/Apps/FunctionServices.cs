using Microsoft.Extensions.DependencyInjection;

namespace Tributary.LocalHost.Apps;

/// <summary>Checks, before anything starts, that every function's class can be made.</summary>
internal static class FunctionServices
{
    /// <exception cref="LocalHostException">A constructor needs what is not registered.</exception>
    public static void Check(LocalApp app)
    {
        var known = app.Services.GetRequiredService<IServiceProviderIsService>();
        var missing =
            from function in app.Functions
            where !function.Method.IsStatic
            let constructors = function.Method.DeclaringType!.GetConstructors()
            where constructors.Length == 1
            from parameter in constructors[0].GetParameters()
            where !parameter.HasDefaultValue && !parameter.CustomAttributes.Any() && !known.IsService(parameter.ParameterType)
            select $"{function} needs a {parameter.ParameterType.Name}";
        if (missing.Distinct().ToArray() is { Length: > 0 } errors)
            throw new LocalHostException($"{string.Join("; ", errors)}, which its app does not register.");
    }
}
