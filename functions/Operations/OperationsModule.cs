using Microsoft.Extensions.Hosting;
using Shop.Operations.Registry;

namespace Shop.Operations;

/// <summary>Puts Operations together.</summary>
public static class OperationsModule
{
    /// <summary>Adds the schema registry. The settings <c>Registry:*</c> and <c>FunctionKeys:*</c> are read now.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or makes no sense; the message says what to set.</exception>
    public static IHostApplicationBuilder AddOperations(this IHostApplicationBuilder builder) => builder.AddSchemaRegistry();
}
