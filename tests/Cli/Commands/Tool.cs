using System.IO.Pipelines;
using System.Text.Json;
using Tributary.Cli.Commands;
using Tributary.Cli.Display;
using Tributary.Cli.Suite;

namespace Tributary.Tests.Cli.Commands;

/// <summary>The tool run in this process, its streams and signals in the test's hands.</summary>
internal sealed class Tool : IStopSignals, IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly LineWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly Pipe _input = new();

    public FakeSuite Suite { get; } = new();
    public FakeUpkeep Upkeep { get; } = new();

    /// <summary>The folder that the tool is started in: one without a repository.</summary>
    public string Folder { get; set; } = Path.GetPathRoot(AppContext.BaseDirectory)!;

    /// <summary>The program that it takes for git.</summary>
    public string Git { get; set; } = "git";

    /// <summary>Its environment.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public bool IgnoresCtrlC { get; private set; }
    public CancellationToken Stop => _stop.Token;

    public string Output => _output.Text;
    public IReadOnlyList<string> ErrorLines => _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, new ToolContext
    {
        Output = _output,
        Error = _error,
        Input = _input.Reader.AsStream(),
        Display = new PlainDisplay(_output, TimeProvider.System),
        Suites = Suite,
        Upkeep = Upkeep,
        Time = TimeProvider.System,
        Signals = this,
        Folder = Folder,
        Git = Git,
        Variable = name => Variables.GetValueOrDefault(name),
    });

    /// <summary>The last line, which is JSON.</summary>
    public JsonElement LastJson() => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

    /// <summary>The first line that begins so, as soon as it is written.</summary>
    public Task<string> LineAsync(string beginning) => _output.LineAsync(beginning);

    public void Terminate() => _stop.Cancel();

    public void CloseInput() => _input.Writer.Complete();

    public void IgnoreCtrlC() => IgnoresCtrlC = true;

    public void Dispose() => _stop.Dispose();
}
