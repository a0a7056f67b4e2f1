using System.ComponentModel;
using System.Reflection;

namespace Tributary.LocalHost.Functions;

/// <summary>A parameter that is filled by its name: from a route, or from a blob's path.</summary>
internal static class NamedValue
{
    public static bool CanRead(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain
        && (plain == typeof(string) || (plain.IsValueType && TypeDescriptor.GetConverter(plain).CanConvertFrom(typeof(string))));

    /// <exception cref="InputBindingException">The value is missing or not of the parameter's type.</exception>
    public static object? Read(ParameterInfo parameter, IReadOnlyDictionary<string, object?> data)
    {
        if (data.GetValueOrDefault(parameter.Name!) is not { } value)
            return WhereMissing(parameter);
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsInstanceOfType(value))
            return value;
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value.ToString()!);
        }
        // Converters wrap what they throw in bare exceptions.
        catch (Exception exception)
        {
            throw new InputBindingException($"'{value}' is no {type.Name}, which {parameter.Name} must be.", exception);
        }
    }

    private static object? WhereMissing(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue)
            return parameter.DefaultValue;
        if (Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable)
            return null;
        throw new InputBindingException($"A value for {parameter.Name} is missing.");
    }
}
