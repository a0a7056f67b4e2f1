using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Stripe;
using Tributary.Cli.Provider;
using Tributary.Cli.Replay.Reconciling;

namespace Tributary.Cli.Suite;

/// <summary>
/// The payment provider of a shop: a process of its own that ends with the shop, or one that was given. A provider serves one shop, in one process or
/// several, whose money its ledger shows.
/// </summary>
internal sealed class ShopProvider : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly ProviderProcess? process;
    private readonly HttpClient http = new() { Timeout = Timeout };
    private readonly StripeClient stripe;
    private WebhookRegistration? registration;

    private ShopProvider(ProviderProcess? process, Uri address)
    {
        this.process = process;
        Address = address;
        var transport = new SystemNetHttpClient(http, maxNetworkRetries: 2, enableTelemetry: false);
        stripe = new StripeClient(ApiKey, httpClient: transport, apiBase: address.ToString().TrimEnd('/'));
    }

    public Uri Address { get; }

    /// <summary>Made for this run; the simulator takes any. A secret.</summary>
    public string ApiKey { get; } = $"sk_test_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    /// <summary>What the webhooks of this run are signed with. A secret.</summary>
    public string WebhookSecret => registration!.Secret;

    /// <summary>Fails when the process ends unasked; else it never ends.</summary>
    public Task Ended => process is null ? new TaskCompletionSource().Task : FailsWithTheProcess(process);

    /// <summary>Starts a provider where none was given, and registers the shop's webhook there.</summary>
    /// <param name="options">Whether one was given, and how one that is started behaves.</param>
    /// <param name="ledgerFile">Where one that is started keeps its ledger between two lives; in memory alone if null.</param>
    /// <param name="logger">Gets what the process says.</param>
    /// <param name="time">Measures waits.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="BadInputException">It can't start, or does not answer.</exception>
    public static async Task<ShopProvider> Start(SuiteOptions options, string? ledgerFile, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var process = options.Provider is null
            ? await ProviderProcess.StartAsync(options.DeclineRate, ledgerFile, logger.ProviderSaid, time, cancellationToken)
            : null;
        var provider = new ShopProvider(process, options.Provider ?? process!.Address);
        try
        {
            provider.registration = await provider.Ask(token => WebhookRegistration.Begin(provider.stripe, token), cancellationToken);
            return provider;
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends the webhooks to the app, now that it is known where it listens. Those that came up meanwhile follow.</summary>
    public Task SendWebhooksTo(Uri payments, CancellationToken cancellationToken) =>
        Ask(token => registration!.SendTo(payments, token), cancellationToken);

    /// <summary>Webhooks that no endpoint has acknowledged yet; beyond a hundred events, at least so many.</summary>
    public Task<long> WebhooksUnderWay(CancellationToken cancellationToken) => Ask(async token =>
    {
        var events = await stripe.V1.Events.ListAsync(new EventListOptions { DeliverySuccess = false, Limit = 100 }, cancellationToken: token);
        return events.Sum(happened => happened.PendingWebhooks);
    }, cancellationToken);

    public Task<ProviderLedger> Ledger(CancellationToken cancellationToken) => Ask(new ProviderLedgerReader(stripe).ReadAsync, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        else if (registration is not null)
            await registration.End(CancellationToken.None);
        http.Dispose();
    }

    private async Task<T> Ask<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            return await question(cancellationToken);
        }
        catch (Exception failure) when (failure is StripeException or HttpRequestException || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new BadInputException(failure is StripeException { StripeError: not null }
                ? $"The payment provider at {Address} refused ({Reason(failure)}): start it again, or give another with --provider."
                : $"No payment provider answers at {Address} ({Reason(failure)}): start 'tributary provider' and give the address that it prints, or leave out --provider.", failure);
        }
    }

    /// <summary>Where it is no answer of Stripe's API, the message quotes all of it.</summary>
    private static string Reason(Exception failure) => failure is StripeException { StripeError: null }
        ? "what answers there does not speak Stripe's API"
        : failure.Message.Split('\n')[0].TrimEnd('.');

    private static async Task FailsWithTheProcess(ProviderProcess process)
    {
        await process.Exited;
        throw new BadInputException("The payment provider ended by itself, and with it what it knew of this shop's money: start again.");
    }
}
