using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Tributary.Cli.Suite;

/// <summary>One function app of the shop.</summary>
/// <param name="Context">The context it is, which also names its storage account.</param>
/// <param name="Assembly">Where its functions are.</param>
/// <param name="Add">Puts it together.</param>
/// <param name="Stores">The stores whose tasks it owns.</param>
internal sealed record ShopApp(string Context, Assembly Assembly, Func<IHostApplicationBuilder, IHostApplicationBuilder> Add, IReadOnlyList<string> Stores)
{
    public string Name { get; } = char.ToUpperInvariant(Context[0]) + Context[1..];
}
