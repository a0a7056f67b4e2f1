using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tributary.Tests.Testing.Kafka;

/// <summary>
/// One Apache Kafka 4 broker on loopback, from the folder that <c>KAFKA_HOME</c> names or that lies in <c>shared/kafka</c> beside the repository. Needs Java;
/// made for tests that skip themselves where there is none.
/// </summary>
public sealed class RealKafka : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(90);
    private readonly string home;
    private readonly string folder;
    private Process? broker;

    private RealKafka(string home, string folder, int port)
    {
        this.home = home;
        this.folder = folder;
        BootstrapServers = $"127.0.0.1:{port}";
    }

    /// <summary>Why there is no broker to test with, or null where there is one.</summary>
    public static string? Missing => Home is null ? "No Kafka: set KAFKA_HOME to the folder of an Apache Kafka 4." : null;

    public string BootstrapServers { get; }

    private static string? Home { get; } = FindHome();

    private string PropertiesFile => Path.Combine(folder, "server.properties");

    public static async Task<RealKafka> Start(CancellationToken cancellationToken)
    {
        var home = Home ?? throw new InvalidOperationException(Missing);
        var (clients, controller) = FreePorts();
        var kafka = new RealKafka(home, Directory.CreateTempSubdirectory("tributary-kafka-").FullName, clients);
        try
        {
            await File.WriteAllLinesAsync(kafka.PropertiesFile, Properties(kafka.folder, clients, controller), cancellationToken);
            await kafka.Format(cancellationToken);
            await kafka.Launch(cancellationToken);
            return kafka;
        }
        catch
        {
            await kafka.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL. What it had acknowledged is in its files, or in the system's memory.</summary>
    public async Task Kill()
    {
        if (broker is null)
            return;
        broker.Kill(entireProcessTree: true);
        await broker.WaitForExitAsync(CancellationToken.None);
        broker.Dispose();
        broker = null;
    }

    /// <summary>Starts a broker that was killed again, on the same files and ports.</summary>
    public Task Restart(CancellationToken cancellationToken) => Launch(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // Nothing of it is needed any more, so it need not end in order.
        await Kill();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Format(CancellationToken cancellationToken)
    {
        // Any id of 16 bytes, in the base64 of URLs.
        var id = Convert.ToBase64String(Guid.CreateVersion7().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        using var format = Run(home, "kafka-storage.sh", "format", "--standalone", "-t", id, "-c", PropertiesFile);
        var output = await format.StandardOutput.ReadToEndAsync(cancellationToken);
        await format.WaitForExitAsync(cancellationToken);
        if (format.ExitCode != 0)
            throw new InvalidOperationException($"kafka-storage.sh failed: {output}");
    }

    private async Task Launch(CancellationToken cancellationToken)
    {
        broker = Run(home, "kafka-server-start.sh", PropertiesFile);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        broker.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                started.TrySetException(new InvalidOperationException("The broker ended before it was ready."));
            else if (line.Data.Contains("Kafka Server started", StringComparison.Ordinal))
                started.TrySetResult();
        };
        broker.BeginOutputReadLine();
        await started.Task.WaitAsync(StartTimeout, TimeProvider.System, cancellationToken);
    }

    private static Process Run(string home, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(home, "bin", script), arguments) { RedirectStandardOutput = true };
        start.Environment["KAFKA_HEAP_OPTS"] = "-Xmx384m";
        return Process.Start(start)!;
    }

    private static string[] Properties(string folder, int clients, int controller) =>
    [
        "process.roles=broker,controller",
        "node.id=1",
        $"listeners=PLAINTEXT://127.0.0.1:{clients},CONTROLLER://127.0.0.1:{controller}",
        $"advertised.listeners=PLAINTEXT://127.0.0.1:{clients}",
        $"controller.quorum.bootstrap.servers=127.0.0.1:{controller}",
        "controller.listener.names=CONTROLLER",
        $"log.dirs={Path.Combine(folder, "data")}",
        "auto.create.topics.enable=false",
        "offsets.topic.num.partitions=1",
        "offsets.topic.replication.factor=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "group.initial.rebalance.delay.ms=0",
        // Tests that wait for a member to be missed use shorter ones than the broker's least of 6 s.
        "group.min.session.timeout.ms=1000",
    ];

    private static (int Clients, int Controller) FreePorts()
    {
        using var clients = new TcpListener(IPAddress.Loopback, 0);
        using var controller = new TcpListener(IPAddress.Loopback, 0);
        clients.Start();
        controller.Start();
        return (((IPEndPoint)clients.LocalEndpoint).Port, ((IPEndPoint)controller.LocalEndpoint).Port);
    }

    private static string? FindHome()
    {
        if (Environment.GetEnvironmentVariable("KAFKA_HOME") is { Length: > 0 } named)
            return named;
        return Repository.File("../shared/kafka/bin/kafka-storage.sh") is { Exists: true } beside ? beside.Directory!.Parent!.FullName : null;
    }
}
