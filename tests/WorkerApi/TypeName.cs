using System.Reflection;

namespace Tributary.Tests.WorkerApi;

/// <summary>Type names without namespaces, generic arguments included.</summary>
internal static class TypeName
{
    public static string Of(Type type) => type switch
    {
        { IsArray: true } => $"{Of(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{List(type.GetGenericArguments())}>",
        _ => type.Name,
    };

    public static string Arguments(MethodInfo method) =>
        method.IsGenericMethod ? $"<{List(method.GetGenericArguments())}>" : "";

    private static string List(Type[] types) => string.Join(", ", types.Select(Of));
}
