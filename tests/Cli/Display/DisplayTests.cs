using Spectre.Console;
using Tributary.Cli.Display;

namespace Tributary.Tests.Cli.Display;

public sealed class DisplayTests
{
    [Fact]
    public async Task Plain_lines_say_when_a_step_begins_and_ends()
    {
        var time = new WatchedTime();
        using var text = new StringWriter();

        var result = await new PlainDisplay(text, time).StepAsync("Posting", step =>
        {
            step.Say("first");
            time.Advance(TimeSpan.FromSeconds(2.5));
            return Task.FromResult(42);
        });

        Assert.Equal(42, result);
        Assert.Equal(["Posting ...", "Posting: first", "Posting: done in 2.5 s"], Lines(text));
    }

    [Fact]
    public async Task Plain_progress_is_no_more_than_a_line_in_five_seconds()
    {
        var time = new WatchedTime();
        using var text = new StringWriter();

        await new PlainDisplay(text, time).StepAsync("Posting", step =>
        {
            for (var done = 1; done <= 12; done++)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                step.Report(done * 1000, 12_000, done == 10 ? "waiting" : null);
            }
            return Task.CompletedTask;
        });

        Assert.Equal(["Posting ...", "Posting: 5,000 of 12,000", "Posting: 10,000 of 12,000, waiting", "Posting: done in 12.0 s"], Lines(text));
    }

    [Fact]
    public async Task A_step_that_fails_has_no_end()
    {
        using var text = new StringWriter();

        await Assert.ThrowsAsync<IOException>(() => new PlainDisplay(text, TimeProvider.System).StepAsync("Posting", _ => Task.FromException(new IOException())));

        Assert.Equal(["Posting ..."], Lines(text));
    }

    [Fact]
    public async Task A_terminal_shows_a_bar_and_gives_the_result()
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(text) });

        var result = await new TerminalDisplay(console).StepAsync("Posting [invoices]", step =>
        {
            step.Say("beginning");
            step.Report(3, 10, "waiting");
            return Task.FromResult("posted");
        });

        Assert.Equal("posted", result);
        Assert.Contains("Posting [invoices]: 3 of 10, waiting", text.ToString(), StringComparison.Ordinal);
    }

    private static string[] Lines(StringWriter text) => text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
