using System.Globalization;
using Tributary.Cli.Replay.Posting;
using Tributary.Cli.Replay.Reading;
using Tributary.Tests.Testing.Kafka;

namespace Tributary.Tests.Crash;

/// <summary>
/// Two shops in the same consumer groups, on one broker, storage and provider, while a file is posted to whichever answers. They are killed and held, and so is what
/// they stand on, each time while a share of the file is under way. Then both stop, and <see cref="Aftermath"/> says what they came to.
/// </summary>
internal sealed class CrashRun(CrashOptions options, TextWriter progress)
{
    private readonly long begun = TimeProvider.System.GetTimestamp();

    /// <param name="kafka">The broker, started; the embedded one if null.</param>
    /// <param name="cancellationToken">Ends the run and everything that it started.</param>
    /// <exception cref="CrashRunException">An invoice was not taken; a shop ended by itself, or did not stop.</exception>
    public async Task<CrashResult> Run(RealKafka? kafka, CancellationToken cancellationToken)
    {
        var file = await InvoiceReader.ReadAsync(options.File, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("tributary-crash-");
        try
        {
            await using var ground = await Ground.Start(options.DeclineRate, kafka?.BootstrapServers, folder.FullName, cancellationToken);
            var strikes = await Disturb(file.Invoices, ground, kafka, cancellationToken);
            var (report, changes) = await new Aftermath(ground, file, Say).Reconcile(cancellationToken);
            var result = new CrashResult(strikes, TimeProvider.System.GetElapsedTime(begun).TotalSeconds, report, changes);
            foreach (var failure in result.Failures)
                Say(failure);
            return result;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>When this returns, every invoice of the file was taken by one of the shops, and both have stopped in order.</summary>
    private async Task<IReadOnlyList<Strike>> Disturb(IReadOnlyList<Invoice> invoices, Ground ground, RealKafka? kafka, CancellationToken cancellationToken)
    {
        await using var a = new CrashedShop("A", ground.Arguments);
        await using var b = new CrashedShop("B", ground.Arguments);
        CrashedShop[] shops = [a, b];
        await Task.WhenAll(shops.Select(shop => shop.Runs(cancellationToken)));

        HttpMessageHandler either = new EitherShop(shops);
        using var http = new HttpClient(options.Loses is { } lost ? new LosingShop(lost, either) : either)
        {
            BaseAddress = new Uri("http://either"), Timeout = Timeout.InfiniteTimeSpan,
        };
        // Nobody holds it back: each share is small, and how far behind the shops are is part of what is tried.
        var poster = new InvoicePoster(http, _ => Task.FromResult(0L), new PostingOptions(), TimeProvider.System);
        using var striker = new Striker(shops, ground, kafka);
        var plan = PlannedDisturbance.Plan(options);
        var strikes = new List<Strike>();
        for (var i = 0; i < plan.Count; i++)
        {
            var from = invoices.Count * i / plan.Count;
            var share = invoices.Skip(from).Take((invoices.Count * (i + 1) / plan.Count) - from).ToArray();
            await striker.Ready(plan[i], cancellationToken);
            var watch = new SharePosting((int)(plan[i].Answered * share.Length));
            var posting = Post(poster, share, watch, cancellationToken);
            var striking = striker.At(plan[i], posting, watch.Reached, cancellationToken);
            await Task.WhenAll(posting, striking);
            strikes.Add(await striking);
            Say(i + 1, plan[i], strikes[i]);
        }

        if (plan.Count == 0)
            await Post(poster, invoices, new SharePosting(0), cancellationToken);
        foreach (var shop in shops)
            await shop.Stop(cancellationToken);
        return strikes;
    }

    private static async Task Post(InvoicePoster poster, IReadOnlyList<Invoice> share, SharePosting watch, CancellationToken cancellationToken)
    {
        try
        {
            if (await poster.PostAsync(share, watch, cancellationToken) is { Refused: [var refused, ..] })
                throw new CrashRunException($"Invoice {refused.Number} was refused with {refused.Status}: {refused.Detail}");
        }
        catch (PostingFailedException failed)
        {
            throw new CrashRunException(failed.Message);
        }
    }

    private void Say(int number, PlannedDisturbance planned, Strike strike)
    {
        var whom = planned.HitsOneShop ? $" of shop {(planned.Shop == 0 ? "A" : "B")}" : "";
        Say($"{number}. {planned.What}{whom}, {(strike.UnderWay ? "work under way" : "nothing under way")}");
    }

    private void Say(string what) =>
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(begun).TotalSeconds,6:F1} s  {what}"));
}
