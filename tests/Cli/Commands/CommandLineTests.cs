using Tributary.Cli.Suite;

namespace Tributary.Tests.Cli.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly Tool _tool = new();

    [Theory]
    [InlineData("", "replay up reset dead-letters broker provider registry schemas sample")]
    [InlineData("replay", "FILE --strict --json --kafka --storage --provider --stock --decline-rate --port --profile")]
    [InlineData("up", "--kafka --storage --provider --stock --decline-rate --port --profile")]
    [InlineData("provider", "--port --decline-rate --latency --ledger --with-parent")]
    [InlineData("registry", "--port --data")]
    [InlineData("reset", "STORE --keep-state --to --from --dry-run --stock --json --kafka --storage")]
    [InlineData("dead-letters", "list show release")]
    [InlineData("dead-letters list", "--all --context --group --json --kafka")]
    [InlineData("dead-letters show", "ID --json --kafka")]
    [InlineData("dead-letters release", "ID --all --give-up --context --group --json --kafka --provider")]
    [InlineData("schemas", "check register list show diff")]
    [InlineData("schemas check", "--against --if-possible --json")]
    [InlineData("schemas register", "--to --json")]
    [InlineData("schemas list", "--registry --json")]
    [InlineData("schemas show", "STREAM --version --registry --json")]
    [InlineData("schemas diff", "STREAM --against --json")]
    public async Task Help_names_every_command_and_option(string command, string names)
    {
        var exit = await _tool.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal(0, exit);
        Assert.All(names.Split(' '), name => Assert.Contains(name, _tool.Output, StringComparison.Ordinal));
        Assert.Empty(_tool.ErrorLines);
    }

    [Theory]
    [InlineData("", "Required command was not provided")]
    [InlineData("replya", "replya")]
    [InlineData("replay", "FILE")]
    [InlineData("replay no-such.csv", "no-such.csv: there is no such file")]
    [InlineData("up --port 70000", "--port 70000: give one from 1 to 65535")]
    [InlineData("up --port http", "http")]
    [InlineData("up --port 65533", "--port 65533: the 6 apps take ports that follow each other; give one up to 65530")]
    [InlineData("up --stock -1", "--stock -1: give a number of units, 0 or more")]
    [InlineData("up --stock abc", "--stock abc: give a number of units, 0 or more")]
    [InlineData("up --stock 99999999999999999999", "--stock 99999999999999999999: give a number of units")]
    [InlineData("up --stock 1,000", "--stock 1,000: give a number of units")]
    [InlineData("up --decline-rate 0,1", "--decline-rate 0,1: give a share from 0 (none) to 1 (all), with a point")]
    [InlineData("up --decline-rate x", "--decline-rate x: give a share")]
    [InlineData("provider --latency -5", "--latency -5: give milliseconds")]
    [InlineData("up --decline-rate 1.5", "--decline-rate 1.5: give a share from 0 (none) to 1 (all)")]
    [InlineData("up --kafka localhost", "--kafka localhost: give the broker as host:port")]
    [InlineData("up --provider 127.0.0.1:80", "--provider 127.0.0.1:80: give an address")]
    [InlineData("up --provider http://127.0.0.1:80 --decline-rate 0.1", "--decline-rate is the provider's own")]
    [InlineData("up --storage nonsense", "--storage: this is no connection string")]
    [InlineData("up --storage orders=UseDevelopmentStorage=true", "there is none for inventory, payments, shipping, insights, operations; add --storage inventory=")]
    [InlineData("up --storage sales=UseDevelopmentStorage=true", "there is no context sales; it is one of orders, inventory, payments, shipping, insights, operations")]
    [InlineData("up --storage UseDevelopmentStorage=true --storage UseDevelopmentStorage=true", "there are two for all contexts")]
    [InlineData("provider --decline-rate 2", "--decline-rate 2")]
    [InlineData("reset --kafka 127.0.0.1:9092", "STORE")]
    [InlineData("reset stock", "--kafka")]
    [InlineData("reset stock --kafka localhost", "--kafka localhost: give the broker as host:port")]
    [InlineData("reset stock --kafka 127.0.0.1:9092 --to end", "--to needs --keep-state")]
    [InlineData("reset stock --kafka 127.0.0.1:9092 --keep-state --from changelog", "give one of them")]
    [InlineData("reset stock --kafka 127.0.0.1:9092 --keep-state --dry-run", "--dry-run says what making the state from the commands would change")]
    [InlineData("reset stock --kafka 127.0.0.1:9092 --stock -1", "--stock -1: give a number of units")]
    [InlineData("reset stock --kafka 127.0.0.1:9092 --from backup", "--from backup: give commands or changelog")]
    [InlineData("reset stock --kafka 127.0.0.1:9092 --keep-state --to 0=1,0=2", "--to 0=1,0=2: give beginning, end, or each partition once")]
    [InlineData("dead-letters list", "tributary dead-letters list --help")]
    [InlineData("dead-letters release x --kafka 127.0.0.1:9092 --provider nowhere", "--provider nowhere: give an address")]
    [InlineData("schemas check", "there are no schemas here or above (shared/Contracts with avro, proto, json or schemas.lock.json)")]
    [InlineData("schemas register", "--to")]
    [InlineData("schemas register --to registry.example", "--to: this is no registry's URL: expected http(s)://host:port")]
    [InlineData("schemas list --registry http://", "--registry: this is no registry's URL")]
    [InlineData("schemas list --registry http://u:p@registry.example", "A password would travel to registry.example in the clear")]
    [InlineData("schemas list --registry http://u@127.0.0.1:1", "there is no colon")]
    [InlineData("schemas list --registry http://127.0.0.1:1", "The registry at http://127.0.0.1:1/ could not be reached")]
    public async Task What_cannot_be_used_is_one_line_on_standard_error_and_exit_code_2(string commandLine, string says)
    {
        var exit = await _tool.RunAsync(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, exit);
        Assert.Contains(says, Assert.Single(_tool.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(_tool.Suite.Calls);
    }

    [Fact]
    public async Task Options_reach_the_suite()
    {
        _tool.Terminate();

        await _tool.RunAsync("up", "--kafka", "127.0.0.1:9092,127.0.0.1:9093", "--storage", "UseDevelopmentStorage=true", "--storage",
            "ORDERS=DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:10002/a", "--provider", "http://127.0.0.1:8120",
            "--stock", "500", "--port", "8080", "--profile");

        var options = _tool.Suite.Options!;
        Assert.Equal(("127.0.0.1:9092,127.0.0.1:9093", new Uri("http://127.0.0.1:8120"), 500L, 8080, true),
            (options.Kafka, options.Provider, options.InitialStock, options.Port, options.Profile));
        Assert.Equal("UseDevelopmentStorage=true", options.Storage.ConnectionString("payments"));
        Assert.Contains("AccountName=a", options.Storage.ConnectionString("orders"), StringComparison.Ordinal);
        Assert.False(options.Storage.IsAzurite);
    }

    [Fact]
    public async Task Without_options_the_suite_brings_everything_itself()
    {
        _tool.Terminate();

        await _tool.RunAsync("up");

        Assert.Equal(new SuiteOptions { Port = 7071 }, _tool.Suite.Options);
        Assert.True(_tool.Suite.Options!.Storage.IsAzurite);
    }

    [Fact]
    public async Task A_connection_string_is_never_shown()
    {
        await _tool.RunAsync("up", "--storage", "AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=not an address");

        Assert.DoesNotContain("c2VjcmV0", string.Concat(_tool.ErrorLines) + _tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_writes_the_sample()
    {
        Assert.Equal(0, await _tool.RunAsync("sample"));

        Assert.Equal(Tributary.Cli.Sample.SampleInvoices.Write(), _tool.Output);
    }

    public void Dispose() => _tool.Dispose();
}
