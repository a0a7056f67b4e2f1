using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tributary.Cli.Display;
using Tributary.Cli.Suite;
using Tributary.Cli.Upkeep;

namespace Tributary.Cli.Commands;

/// <summary>What the commands get from the process that runs them.</summary>
internal sealed record ToolContext
{
    public required TextWriter Output { get; init; }
    public required TextWriter Error { get; init; }

    /// <summary>Standard input: its end tells a child that its parent is gone.</summary>
    public required Stream Input { get; init; }

    public required IDisplay Display { get; init; }

    /// <summary>What starts the suite; without it the commands that need one aren't there.</summary>
    public required ISuiteStarter? Suites { get; init; }

    /// <summary>What opens broker and storage for upkeep; without it the commands that need one aren't there.</summary>
    public IUpkeepStarter? Upkeep { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The folder that the tool was started in.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The program that reads what was committed.</summary>
    public string Git { get; init; } = "git";

    /// <summary>An environment variable, or null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Where what runs logs: not to the output, which is the command's answer.</summary>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>SIGTERM and Ctrl-C, cancelled once by either.</summary>
    public required IStopSignals Signals { get; init; }
}

/// <summary>How the process is asked to stop.</summary>
internal interface IStopSignals
{
    /// <summary>Cancelled by the first SIGTERM, and by the first Ctrl-C unless those are ignored.</summary>
    CancellationToken Stop { get; }

    /// <summary>From now on Ctrl-C is left to the parent, which gets it too and stops this process when it is ready to.</summary>
    void IgnoreCtrlC();
}
