using System.Globalization;
using Spectre.Console;

namespace Tributary.Cli.Display;

/// <summary>A live bar per step, on a terminal.</summary>
internal sealed class TerminalDisplay(IAnsiConsole console) : IDisplay
{
    public IAnsiConsole Console => console;

    public Task<T> StepAsync<T>(string name, Func<IStep, Task<T>> work) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(name), maxValue: 1).IsIndeterminate();
                var result = await work(new Step(task, name));
                task.IsIndeterminate(false).Value(task.MaxValue);
                return result;
            });

    private sealed class Step(ProgressTask task, string name) : IStep
    {
        public void Say(string what) => task.Description = Markup.Escape($"{name}: {what}");

        public void Report(long done, long total, string? remark)
        {
            task.IsIndeterminate(false);
            task.MaxValue = Math.Max(1, total);
            task.Value = done;
            task.Description = Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{name}: {done:N0} of {total:N0}{(remark is null ? "" : $", {remark}")}"));
        }
    }
}
