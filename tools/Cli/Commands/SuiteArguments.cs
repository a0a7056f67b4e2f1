using System.CommandLine;
using System.Globalization;
using Tributary.Cli.Suite;

namespace Tributary.Cli.Commands;

/// <summary>The options that commands which start the suite have in common.</summary>
internal sealed class SuiteArguments
{
    private readonly Option<string?> _kafka = new("--kafka")
    {
        Description = "The Kafka broker to use. Default: the embedded one, in memory, that forgets everything when the program ends.",
        HelpName = "host:port",
    };

    private readonly Option<string[]> _storage = StorageOption(
        "Default: an Azurite that is started: in memory with the embedded broker, else in a folder under .tributary that belongs to the broker.");

    private readonly Option<string?> _provider = ProviderOption(
        "Default: one is started and stopped with the suite; its ledger is kept in memory with the embedded broker, else in a file under .tributary that belongs to the broker.");

    private readonly Option<long> _stock = StockOption("How many units every product begins with.");

    private readonly Option<double> _declineRate = DeclineRateOption();

    private readonly Option<bool> _profile = new("--profile") { Description = "Also show where time and storage requests went, by function and kind." };

    private readonly Option<int> _port;

    public SuiteArguments(int firstPort) =>
        _port = PortOption("The port of the first app on 127.0.0.1, the others following; 0 takes free ones.", firstPort);

    public void AddTo(Command command)
    {
        foreach (var option in (ReadOnlySpan<Option>)[_kafka, _storage, _provider, _stock, _declineRate, _port, _profile])
            command.Add(option);
    }

    /// <exception cref="BadInputException">A value can't be used.</exception>
    public SuiteOptions Read(ParseResult parsed)
    {
        var provider = parsed.GetValue(_provider);
        if (provider is not null && parsed.GetResult(_declineRate) is { Implicit: false })
            throw new BadInputException("--decline-rate is the provider's own: give it to 'tributary provider', or leave out --provider.");
        var last = ushort.MaxValue - ShopApps.All.Count + 1;
        if (parsed.GetValue(_port) > last)
            throw new BadInputException($"--port {parsed.GetValue(_port)}: the {ShopApps.All.Count} apps take ports that follow each other; give one up to {last}, or 0 for free ones.");
        return new SuiteOptions
        {
            Kafka = parsed.GetValue(_kafka) is { } kafka ? Broker(kafka) : null,
            Storage = StorageChoice.Parse(parsed.GetValue(_storage) ?? []),
            Provider = provider is null ? null : Address(provider),
            InitialStock = parsed.GetValue(_stock),
            DeclineRate = parsed.GetValue(_declineRate),
            Port = parsed.GetValue(_port),
            Profile = parsed.GetValue(_profile),
        };
    }

    public static Option<int> PortOption(string description, int otherwise = 0)
    {
        var option = new Option<int>("--port") { Description = description, HelpName = "port", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) && port is < 0 or > 65535)
                result.AddError($"--port {port}: give one from 1 to 65535, or 0 for a free one.");
        });
        return option;
    }

    public static Option<long> StockOption(string description)
    {
        var option = new Option<long>("--stock") { Description = description, HelpName = "units", DefaultValueFactory = _ => new SuiteOptions().InitialStock };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                result.AddError($"--stock {result.Tokens[0].Value}: give a number of units, 0 or more.");
        });
        return option;
    }

    public static Option<string[]> StorageOption(string otherwise) => new("--storage")
    {
        Description = "The storage account to keep state in, by connection string: one for all, or CONTEXT=<connection string> for one of orders, inventory, payments, " +
            $"shipping, insights; may be repeated. {otherwise}",
        HelpName = "connection string",
        DefaultValueFactory = _ => [],
    };

    public static Option<string?> ProviderOption(string otherwise) => new("--provider")
    {
        Description = $"The payment provider to use, as 'tributary provider' prints its address. {otherwise}",
        HelpName = "url",
    };

    public static Option<double> DeclineRateOption()
    {
        var option = new Option<double>("--decline-rate")
        {
            Description = "The share of orders whose payment is declined, from 0 to 1; which ones follows from their ids.",
            HelpName = "rate",
            // The option's own way of reading numbers takes a comma between any digits.
            CustomParser = static result =>
            {
                if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1)
                    return rate;
                result.AddError($"--decline-rate {result.Tokens[0].Value}: give a share from 0 (none) to 1 (all), with a point, for example 0.2.");
                return 0;
            },
        };
        return option;
    }

    /// <exception cref="BadInputException">It is no list of host:port.</exception>
    public static string Broker(string text)
    {
        foreach (var address in text.Split(','))
        {
            var colon = address.LastIndexOf(':');
            if (colon < 1 || !ushort.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
                throw new BadInputException($"--kafka {text}: give the broker as host:port, for example 127.0.0.1:9092.");
        }
        return text;
    }

    /// <exception cref="BadInputException">It is no address.</exception>
    public static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new BadInputException($"--provider {text}: give an address as 'tributary provider' prints it, for example http://127.0.0.1:8120.");
}
