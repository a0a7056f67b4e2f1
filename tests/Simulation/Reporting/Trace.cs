using System.Globalization;
using System.Runtime.CompilerServices;
using Tributary.Tests.Simulation.Scheduling;

namespace Tributary.Tests.Simulation.Reporting;

/// <summary>What happened, line by line, with virtual times. Costs nothing where nobody listens.</summary>
internal sealed class Trace(Scheduler scheduler, bool on)
{
    private readonly List<string> lines = [];

    public bool On => on;

    public IReadOnlyList<string> Lines => lines;

    public void Say(string who, [InterpolatedStringHandlerArgument("")] ref Line what)
    {
        if (on)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{scheduler.Now.TotalSeconds,10:F4} {who,-9} {what.Text()}"));
    }

    /// <summary>Text that is only made where the trace is on.</summary>
    [InterpolatedStringHandler]
    public ref struct Line
    {
        private DefaultInterpolatedStringHandler text;

        public Line(int literalLength, int formattedCount, Trace trace, out bool wanted)
        {
            wanted = trace.On;
            text = wanted ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
        }

        public void AppendLiteral(string value) => text.AppendLiteral(value);

        public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

        public void AppendFormatted<T>(T value, string? format) => text.AppendFormatted(value, format);

        public string Text() => text.ToStringAndClear();
    }
}
