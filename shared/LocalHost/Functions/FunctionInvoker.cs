using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Tributary.LocalHost.Apps;
using Tributary.Messaging;

namespace Tributary.LocalHost.Functions;

internal sealed class FunctionInvoker : IFunctionInvoker
{
    private readonly ConcurrentDictionary<LocalFunction, FunctionCall> calls = new(ReferenceEqualityComparer.Instance);
    private readonly IServiceScopeFactory scopes;
    private readonly SuiteFaults faults;
    private readonly TimeProvider time;
    private readonly FunctionExecutionDelegate pipeline;

    /// <param name="services">The app's services.</param>
    /// <param name="middleware">The first is the outermost.</param>
    /// <param name="faults">Where what ends the suite is reported.</param>
    public FunctionInvoker(
        IServiceProvider services, IEnumerable<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, SuiteFaults faults)
    {
        scopes = services.GetRequiredService<IServiceScopeFactory>();
        time = services.GetRequiredService<TimeProvider>();
        this.faults = faults;
        pipeline = middleware.Reverse().Aggregate((FunctionExecutionDelegate)Call, (next, wrap) => wrap(next));
    }

    public async Task<object?> InvokeAsync(LocalFunction function, Invocation invocation, CancellationToken cancellationToken)
    {
        using var activity = FunctionActivities.Start(function, invocation.TraceParent);
        var begun = time.GetTimestamp();
        try
        {
            await using AsyncServiceScope? own = invocation.Services is null ? scopes.CreateAsyncScope() : null;
            var context = new LocalFunctionContext(function, invocation, invocation.Services ?? own!.Value.ServiceProvider, activity, cancellationToken);
            await pipeline(context);
            if (invocation.Returned is { } returned)
                await returned(context, context.Result);
            return context.Result;
        }
        catch (Exception exception)
        {
            activity.SetStatus(ActivityStatusCode.Error);
            if (FatalIn(exception) is { } fatal)
                faults.Report(fatal);
            throw;
        }
        finally
        {
            FunctionMetrics.Invoked(function, time.GetElapsedTime(begun));
        }
    }

    private async Task Call(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        local.Result = await calls.GetOrAdd(local.Function, FunctionCall.Of).Run(local);
    }

    private static FatalStreamException? FatalIn(Exception exception) => exception switch
    {
        FatalStreamException fatal => fatal,
        AggregateException several => several.InnerExceptions.Select(FatalIn).FirstOrDefault(fatal => fatal is not null),
        _ => exception.InnerException is { } inner ? FatalIn(inner) : null,
    };

    /// <summary>A function's method, with what is worked out once.</summary>
    private sealed record FunctionCall(LocalFunction Function, ObjectFactory? Create, Func<object?, Task<object?>> Await)
    {
        public static FunctionCall Of(LocalFunction function) => new(
            function,
            function.Method.IsStatic ? null : ActivatorUtilities.CreateFactory(function.Method.DeclaringType!, Type.EmptyTypes),
            ReturnValue.AwaiterFor(function.Method.ReturnType));

        public async Task<object?> Run(LocalFunctionContext context)
        {
            var arguments = Function.Bindings.Select(binding => binding(context.Invocation, context)).ToArray();
            var instance = Create?.Invoke(context.InstanceServices, null);
            try
            {
                return await Await(Function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null));
            }
            finally
            {
                if (instance is IAsyncDisposable asynchronous)
                    await asynchronous.DisposeAsync();
                else if (instance is IDisposable disposable)
                    disposable.Dispose();
            }
        }
    }
}
