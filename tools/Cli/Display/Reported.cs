namespace Tributary.Cli.Display;

/// <summary>Passes reports on at once, on the reporter's thread: unlike <see cref="Progress{T}"/>, none arrives after the work has ended.</summary>
internal sealed class Reported<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
