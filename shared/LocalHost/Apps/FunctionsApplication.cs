using Tributary.LocalHost.Apps;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app's <c>Program.cs</c> begins.</summary>
public static class FunctionsApplication
{
    /// <summary>A builder with the app's settings: local.settings.json, then environment variables, then <paramref name="args"/> as <c>--Name value</c>.</summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(AppSetup.ForProgram(args));
}
