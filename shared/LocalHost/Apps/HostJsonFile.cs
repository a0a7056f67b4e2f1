namespace Tributary.LocalHost.Apps;

/// <summary>Reads host.json and checks it.</summary>
internal static class HostJsonFile
{
    /// <exception cref="LocalHostException">The file is missing, no JSON, or says what can't work.</exception>
    public static HostJson Read(string folder)
    {
        var path = Path.Combine(folder, "host.json");
        if (!File.Exists(path))
            throw new LocalHostException($"There is no host.json in {folder}: a function app has one beside its assembly.");
        return Parse(File.ReadAllText(path), path);
    }

    public static HostJson Parse(string json, string path)
    {
        var file = JsonSettings.Parse(json, path);
        var extensions = file.Section("extensions");
        return new HostJson
        {
            Kafka = Kafka(extensions.Section("kafka")),
            Http = new HttpOptions { RoutePrefix = extensions.Section("http").Text("routePrefix")?.Trim('/') ?? "api" },
            Durable = Durable(extensions.Section("durableTask")),
            LogLevels = file.Section("logging").Section("logLevel").Texts(),
        };
    }

    private static KafkaOptions Kafka(JsonSettings kafka)
    {
        var defaults = new KafkaOptions();
        return new KafkaOptions
        {
            MaxBatchSize = kafka.Integer("maxBatchSize", 1, 100_000) ?? defaults.MaxBatchSize,
            SubscriberInterval = TimeSpan.FromSeconds(kafka.Integer("subscriberIntervalInSeconds", 1, 3_600) ?? 1),
            AutoOffsetReset = kafka.Text("autoOffsetReset") is not { } reset ? defaults.AutoOffsetReset
                : Enum.TryParse<StartPosition>(reset, ignoreCase: true, out var start) ? start
                : throw kafka.Wrong("autoOffsetReset", "Earliest or Latest"),
            CommitOnFailure = kafka.Boolean("commitOnFailure") ?? defaults.CommitOnFailure,
            MaxRetries = kafka.Integer("maxRetries", -1, int.MaxValue) ?? defaults.MaxRetries,
        };
    }

    private static DurableOptions Durable(JsonSettings durable)
    {
        var defaults = new DurableOptions();
        var hub = durable.Text("hubName");
        if (hub is not null && (hub.Length is < 3 or > 45 || !char.IsAsciiLetter(hub[0]) || !hub.All(char.IsAsciiLetterOrDigit)))
            throw durable.Wrong("hubName", "3 to 45 letters and digits that begin with a letter");
        return new DurableOptions
        {
            HubName = hub,
            MaxConcurrentOrchestratorFunctions =
                durable.Integer("maxConcurrentOrchestratorFunctions", 1, 10_000) ?? defaults.MaxConcurrentOrchestratorFunctions,
            MaxConcurrentActivityFunctions = durable.Integer("maxConcurrentActivityFunctions", 1, 10_000) ?? defaults.MaxConcurrentActivityFunctions,
        };
    }
}
