using System.Text;

namespace Tributary.Tests.Cli.Commands;

/// <summary>Keeps what is written, and lets a test wait for a line.</summary>
internal sealed class LineWriter : TextWriter
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private readonly List<(string Beginning, TaskCompletionSource<string> Line)> _waiting = [];

    public override Encoding Encoding => Encoding.UTF8;

    public string Text
    {
        get
        {
            lock (_gate)
                return _text.ToString();
        }
    }

    public override void Write(char value)
    {
        lock (_gate)
        {
            _text.Append(value);
            if (value == '\n')
                Tell();
        }
    }

    public override void Write(string? value)
    {
        foreach (var character in value ?? "")
            Write(character);
    }

    public Task<string> LineAsync(string beginning)
    {
        var line = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((beginning, line));
            Tell();
        }
        return line.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private void Tell()
    {
        var lines = _text.ToString().Split('\n')[..^1];
        foreach (var (beginning, waiting) in _waiting)
        {
            if (Array.Find(lines, line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } found)
                waiting.TrySetResult(found);
        }
    }
}
