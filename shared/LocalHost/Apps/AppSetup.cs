using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Tributary.LocalHost.Apps;

/// <summary>What an app is built from.</summary>
internal sealed record AppSetup
{
    public required string Name { get; init; }

    /// <summary>Where its functions are looked for.</summary>
    public required IEnumerable<Type> Types { get; init; }

    /// <summary>The folder of its host.json and local.settings.json.</summary>
    public string Folder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Set where the program is this app: environment variables, arguments and Ctrl-C are its own.</summary>
    public string[]? Arguments { get; init; }

    /// <summary>Settings that override all others.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Null: to the console, at host.json's levels.</summary>
    public Action<ILoggingBuilder>? Logging { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public static AppSetup ForProgram(string[] args)
    {
        var assembly = Assembly.GetEntryAssembly()
            ?? throw new LocalHostException("The process has no entry assembly: a function app is started as a program.");
        return new AppSetup
        {
            Name = assembly.GetName().Name!.Split('.')[^1],
            Types = assembly.GetTypes(),
            Arguments = args,
        };
    }
}
