using Tributary.Cli.Suite;
using Tributary.Tests.Testing.Tool;

namespace Tributary.Tests.Crash;

/// <summary>The tool that this was built with.</summary>
internal static class Tool
{
    public static ToolProcess Start(params IEnumerable<string> arguments) => ToolProcess.Start(typeof(ShopStarter).Assembly, arguments);
}
