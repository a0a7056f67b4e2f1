using System.Globalization;
using Spectre.Console;

namespace Tributary.Cli.Display;

/// <summary>Plain lines: a step's beginning and end, and in between no more than one line in five seconds.</summary>
internal sealed class PlainDisplay : IDisplay
{
    public static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(5);
    private const int Width = 180;

    private readonly TextWriter _output;
    private readonly TimeProvider _time;

    public PlainDisplay(TextWriter output, TimeProvider time)
    {
        (_output, _time) = (TextWriter.Synchronized(output), time);
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_output),
        });
        Console.Profile.Width = Width;
    }

    public IAnsiConsole Console { get; }

    public async Task<T> StepAsync<T>(string name, Func<IStep, Task<T>> work)
    {
        var begun = _time.GetTimestamp();
        _output.WriteLine($"{name} ...");
        var result = await work(new Step(this, name));
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: done in {_time.GetElapsedTime(begun).TotalSeconds:0.0} s"));
        return result;
    }

    private sealed class Step(PlainDisplay display, string name) : IStep
    {
        private long _last = display._time.GetTimestamp();

        public void Say(string what) => display._output.WriteLine($"{name}: {what}");

        public void Report(long done, long total, string? remark)
        {
            var last = Volatile.Read(ref _last);
            if (display._time.GetElapsedTime(last) < LineEvery || Interlocked.CompareExchange(ref _last, display._time.GetTimestamp(), last) != last)
                return;
            display._output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {done:N0} of {total:N0}{(remark is null ? "" : $", {remark}")}"));
        }
    }
}
