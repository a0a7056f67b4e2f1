using System.Globalization;
using System.Text.Json;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Crash;

/// <summary>
/// Two shops in the same consumer groups, on one broker, storage and provider, while a file is posted to whichever answers. They are killed and held, and so is what
/// they stand on, each time while a share of the file is under way. Then both stop, and a replay of the whole file, which changes nothing any more,
/// drains and reconciles.
/// </summary>
internal sealed class CrashRun(CrashOptions options, TextWriter progress)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(2);

    private readonly long begun = TimeProvider.System.GetTimestamp();

    /// <param name="kafka">The broker, started; the embedded one if null.</param>
    /// <param name="cancellationToken">Ends the run and everything that it started.</param>
    /// <exception cref="CrashRunException">A shop ended by itself, or did not stop.</exception>
    public async Task<CrashResult> Run(RealKafka? kafka, CancellationToken cancellationToken)
    {
        var file = await InvoiceReader.ReadAsync(options.File, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("tributary-crash-");
        try
        {
            await using var ground = await Ground.Start(options.DeclineRate, kafka?.BootstrapServers, folder.FullName, cancellationToken);
            await Disturb(file.Invoices, ground, kafka, cancellationToken);
            var report = await Reconcile(ground, cancellationToken);
            return new CrashResult(
                options.Kills, options.Pauses, options.StorageHolds, options.StorageRestarts, options.BrokerRestarts,
                TimeProvider.System.GetElapsedTime(begun).TotalSeconds, report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task Disturb(IReadOnlyList<Invoice> invoices, Ground ground, RealKafka? kafka, CancellationToken cancellationToken)
    {
        await using var a = new CrashedShop("A", ground.Arguments);
        await using var b = new CrashedShop("B", ground.Arguments);
        CrashedShop[] shops = [a, b];
        await Task.WhenAll(shops.Select(shop => shop.Runs(cancellationToken)));

        using var http = new HttpClient(new EitherShop(shops)) { BaseAddress = new Uri("http://either"), Timeout = Timeout.InfiniteTimeSpan };
        // Nobody holds it back: each share is small, and how far behind the shops are is part of what is tried.
        var poster = new InvoicePoster(http, _ => Task.FromResult(0L), new PostingOptions(), TimeProvider.System);
        var plan = PlannedDisturbance.Plan(options);
        for (var i = 0; i < plan.Count; i++)
        {
            var from = invoices.Count * i / plan.Count;
            var share = invoices.Skip(from).Take((invoices.Count * (i + 1) / plan.Count) - from).ToArray();
            await Task.WhenAll(Post(poster, share, cancellationToken), Strike(plan[i], i, shops, ground, kafka, cancellationToken));
        }

        foreach (var shop in shops)
            await shop.Stop(cancellationToken);
    }

    private static async Task Post(InvoicePoster poster, IReadOnlyList<Invoice> share, CancellationToken cancellationToken)
    {
        if (await poster.PostAsync(share, new Progress<PostingProgress>(), cancellationToken) is { Refused: [var refused, ..] })
            throw new CrashRunException($"Invoice {refused.Number} was refused with {refused.Status}: {refused.Detail}");
    }

    private async Task Strike(PlannedDisturbance planned, int number, CrashedShop[] shops, Ground ground, RealKafka? kafka, CancellationToken cancellationToken)
    {
        await Task.Delay(planned.After, TimeProvider.System, cancellationToken);
        var shop = shops[planned.Shop];
        // A shop that starts while it finds no storage or no broker says so and ends, as it should: that is another test's.
        if (planned.What is not (Disturbance.Kill or Disturbance.Pause))
            await Task.WhenAll(shops.Select(each => each.Runs(cancellationToken)));
        await (planned.What switch
        {
            Disturbance.Kill => shop.Kill(cancellationToken),
            Disturbance.Pause => shop.Pause(planned.Lasts, cancellationToken),
            Disturbance.StorageHold => ground.HoldStorage(planned.Lasts, cancellationToken),
            Disturbance.StorageRestart => ground.RestartStorage(cancellationToken),
            Disturbance.BrokerRestart => RestartBroker(kafka ?? throw new CrashRunException("The embedded broker can't be started again."), cancellationToken),
            _ => throw new InvalidOperationException($"{planned.What} is no disturbance."),
        });
        Say($"{number + 1}. {planned.What}{(planned.What is Disturbance.Kill or Disturbance.Pause ? $" of shop {shop.Name}" : "")}");
    }

    private static async Task RestartBroker(RealKafka kafka, CancellationToken cancellationToken)
    {
        await kafka.Kill();
        await Task.Delay(Outage, TimeProvider.System, cancellationToken);
        await kafka.Restart(cancellationToken);
    }

    private async Task<JsonElement> Reconcile(Ground ground, CancellationToken cancellationToken)
    {
        Say("Replaying the file and reconciling");
        await using var replay = Tool.Start(["replay", options.File.FullName, "--json", .. ground.Arguments]);
        var code = await replay.Ended.WaitAsync(cancellationToken);
        if (code == 0)
            return JsonElement.Parse(replay.Output[^1]);
        await progress.WriteLineAsync(replay.Said);
        return replay.Output is [.., ['{', ..] report] ? JsonElement.Parse(report) : throw new CrashRunException($"The replay ended with exit code {code}.");
    }

    private void Say(string what) =>
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(begun).TotalSeconds,6:F1} s  {what}"));
}
