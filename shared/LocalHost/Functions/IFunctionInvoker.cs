namespace Tributary.LocalHost.Functions;

/// <summary>Invokes the functions of one app. Listeners share it; it can be called from many threads.</summary>
internal interface IFunctionInvoker
{
    /// <summary>
    /// Opens a scope, binds the parameters, runs the middleware and the method, and returns what the method returned (null for
    /// none). What the function throws comes out as it is. An error that the suite must stop for has been reported by then: a
    /// listener need not look for it, and must not try again once it is told to stop.
    /// </summary>
    Task<object?> InvokeAsync(LocalFunction function, Invocation invocation, CancellationToken cancellationToken);
}
