using System.CommandLine;
using Tributary.Cli.Suite;
using Tributary.Cli.Upkeep;

namespace Tributary.Cli.Commands;

/// <summary>The options that the commands of upkeep have in common.</summary>
internal sealed class UpkeepArguments
{
    private readonly Option<string> _kafka = new("--kafka") { Description = "The Kafka broker of the shop.", HelpName = "host:port", Required = true };

    private readonly Option<string[]>? _storage;
    private readonly Option<string?>? _provider;

    public UpkeepArguments(bool storage = false, bool provider = false)
    {
        _storage = storage ? SuiteArguments.StorageOption("Default: the folder under .tributary that 'up' and 'replay' keep for the broker.") : null;
        _provider = provider ? SuiteArguments.ProviderOption("Needed to release what a function of Payments parked that calls it.") : null;
    }

    public void AddTo(Command command)
    {
        command.Add(_kafka);
        if (_storage is not null)
            command.Add(_storage);
        if (_provider is not null)
            command.Add(_provider);
    }

    /// <exception cref="BadInputException">A value can't be used.</exception>
    public UpkeepOptions Read(ParseResult parsed) => new()
    {
        Kafka = SuiteArguments.Broker(parsed.GetRequiredValue(_kafka)),
        NeedsStorage = _storage is not null,
        Storage = _storage is null ? StorageChoice.Azurite : StorageChoice.Parse(parsed.GetValue(_storage) ?? []),
        Provider = _provider is not null && parsed.GetValue(_provider) is { } provider ? SuiteArguments.Address(provider) : null,
    };
}
