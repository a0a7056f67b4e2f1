using Spectre.Console;

namespace Tributary.Cli.Display;

/// <summary>Where a run shows people how far it is: live bars on a terminal, plain lines elsewhere.</summary>
internal interface IDisplay
{
    /// <summary>For tables and closing lines, between or after the steps.</summary>
    IAnsiConsole Console { get; }

    /// <summary>Shows a step of the run while it is worked on, and how long it took.</summary>
    Task<T> StepAsync<T>(string name, Func<IStep, Task<T>> work);
}

/// <summary>A step that is being worked on. Thread-safe.</summary>
internal interface IStep
{
    /// <summary>What is being done now, in a few words.</summary>
    void Say(string what);

    /// <summary>How much of it is done, with a remark or none.</summary>
    void Report(long done, long total, string? remark);
}

internal static class Displays
{
    public static Task StepAsync(this IDisplay display, string name, Func<IStep, Task> work) => display.StepAsync(name, async step =>
    {
        await work(step);
        return true;
    });
}
