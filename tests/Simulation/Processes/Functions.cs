using Microsoft.Azure.Functions.Worker;
using Tributary.Tests.Simulation.Workload;

namespace Tributary.Tests.Simulation.Processes;

/// <summary>The app's functions, by their consumer groups.</summary>
internal static class Functions
{
    public const string TranslateRequests = "sim.translate-requests";
    public const string ApplyAccounts = "sim.apply-accounts";
    public const string TranslateAccounts = "sim.translate-accounts";
    public const string ApplyLedgers = "sim.apply-ledgers";

    public static readonly string[] All = [TranslateRequests, ApplyAccounts, TranslateAccounts, ApplyLedgers];

    public static string TopicOf(string function) => function switch
    {
        TranslateRequests => SimulatedStreams.Requests.Name,
        ApplyAccounts => SimulatedStreams.AccountCommands.Name,
        TranslateAccounts => SimulatedStreams.Accounts.Name,
        _ => SimulatedStreams.LedgerCommands.Name,
    };
}

/// <summary>The class whose trigger names the first translator's group. Instances call the translator themselves.</summary>
internal sealed class TranslateRequests
{
    public void Run([KafkaTrigger("broker", "sim.request.v1", ConsumerGroup = Functions.TranslateRequests)] KafkaRecord[] records) => _ = records;
}

/// <summary>The class whose trigger names the second translator's group.</summary>
internal sealed class TranslateAccounts
{
    public void Run([KafkaTrigger("broker", "sim.account.v1", ConsumerGroup = Functions.TranslateAccounts)] KafkaRecord[] records) => _ = records;
}
