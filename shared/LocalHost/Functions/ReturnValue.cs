using System.Reflection;

namespace Tributary.LocalHost.Functions;

/// <summary>Awaits whatever a function's method returns: nothing, a value, a task, a task of a value.</summary>
internal static class ReturnValue
{
    private static readonly MethodInfo TaskOf = typeof(ReturnValue).GetMethod(nameof(AwaitTask), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo ValueTaskOf = typeof(ReturnValue).GetMethod(nameof(AwaitValueTask), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Func<object?, Task<object?>> AwaiterFor(Type type)
    {
        if (type == typeof(ValueTask))
            return AwaitPlainValueTask;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            return ValueTaskOf.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<object?, Task<object?>>>();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            return TaskOf.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<object?, Task<object?>>>();
        return typeof(Task).IsAssignableFrom(type) ? AwaitPlainTask : Task.FromResult;
    }

    private static async Task<object?> AwaitPlainTask(object? returned)
    {
        await (Task)returned!;
        return null;
    }

    private static async Task<object?> AwaitPlainValueTask(object? returned)
    {
        await (ValueTask)returned!;
        return null;
    }

    private static async Task<object?> AwaitTask<T>(object? returned) => await (Task<T>)returned!;

    private static async Task<object?> AwaitValueTask<T>(object? returned) => await (ValueTask<T>)returned!;
}
