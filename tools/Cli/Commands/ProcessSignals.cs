using System.Runtime.InteropServices;

namespace Tributary.Cli.Commands;

/// <summary>The process's own signals. A second one of a kind ends it at once, as if nobody listened.</summary>
internal sealed class ProcessSignals : IStopSignals, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private volatile bool _ignoresCtrlC;

    public ProcessSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public CancellationToken Stop => _stop.Token;

    public void IgnoreCtrlC() => _ignoresCtrlC = true;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        var ignored = context.Signal == PosixSignal.SIGINT && _ignoresCtrlC;
        context.Cancel = ignored || !_stop.IsCancellationRequested;
        if (!ignored)
            _stop.Cancel();
    }
}
