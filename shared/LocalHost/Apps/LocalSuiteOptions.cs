using Microsoft.Extensions.Logging;

namespace Tributary.LocalHost;

/// <summary>Which apps a suite runs, and on what.</summary>
public sealed record LocalSuiteOptions
{
    public required IReadOnlyList<LocalAppDefinition> Apps { get; init; }

    /// <summary>The folder of host.json, which the apps share.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Where the apps log. Null: to the console, at host.json's levels.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
