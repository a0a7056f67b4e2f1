using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Tributary.LocalHost;

/// <summary>A function app that runs in a suite.</summary>
/// <param name="Name">The context's name, such as <c>Orders</c>; unique in the suite.</param>
/// <param name="Assembly">Where its functions are.</param>
/// <param name="Configure">What its <c>Program.cs</c> does to the builder, <c>ConfigureFunctionsWebApplication</c> excepted, which the suite calls.</param>
public sealed record LocalAppDefinition(string Name, Assembly Assembly, Action<FunctionsApplicationBuilder> Configure)
{
    /// <summary>Its settings; there are no others: neither local.settings.json nor the environment is read.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>The port of its HTTP functions on 127.0.0.1; 0: any free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>For tests: the classes to look in instead of the whole assembly.</summary>
    internal IEnumerable<Type> Types { get; init; } = Assembly.GetTypes();
}
