using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Tributary.Tests.Architecture.Functions;

/// <summary>One function as its attributes declare it.</summary>
/// <param name="Context">The context's name, as streams and groups spell it: <c>orders</c>.</param>
/// <param name="Method">The method that is marked.</param>
internal sealed record SuiteFunction(string Context, MethodInfo Method)
{
    public Type Class { get; } = Method.DeclaringType!;

    /// <summary>What <c>[Function]</c> calls it.</summary>
    public string Name { get; } = Method.GetCustomAttribute<FunctionAttribute>()!.Name;

    /// <summary>The parameter that a stream triggers it through, if one does.</summary>
    public ParameterInfo? Records { get; } = Method.GetParameters().SingleOrDefault(parameter => parameter.IsDefined(typeof(KafkaTriggerAttribute)));

    public KafkaTriggerAttribute? Kafka => Records?.GetCustomAttribute<KafkaTriggerAttribute>();

    public override string ToString() => $"{Context} {Class.Name}";

    /// <summary>The functions that these types declare.</summary>
    public static IEnumerable<SuiteFunction> Of(string context, IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(FunctionAttribute))
        select new SuiteFunction(context, method);
}
