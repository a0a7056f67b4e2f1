using System.CommandLine;
using Tributary.Tests.Crash;
using Tributary.Tests.Testing;
using Tributary.Tests.Testing.Kafka;

var kills = new Option<int>("--kills") { Description = "How often a shop is killed, the two in turn.", DefaultValueFactory = _ => 20 };
var pauses = new Option<int>("--pauses") { Description = "How often a shop is held for longer than its session.", DefaultValueFactory = _ => 5 };
var seed = new Option<int>("--seed") { Description = "Decides the order and the moments.", DefaultValueFactory = _ => 1 };
var file = new Option<FileInfo>("--file") { Description = "The invoices. Default: a month of real orders where it lies beside the repository, else the committed sample.", DefaultValueFactory = _ => Repository.RealOrders is { Exists: true } real ? real : Repository.Sample };
var lose = new Option<string?>("--lose") { Description = "Answers this invoice and forgets it, to see that the run notices: it must then fail." };
var json = new Option<bool>("--json") { Description = "Write nothing but the last line, a JSON object, to standard output." };
foreach (var option in (ReadOnlySpan<Option<int>>)[kills, pauses])
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 0)
            result.AddError($"{option.Name}: give a number that is not negative.");
    });
var command = new RootCommand(
    "Kills and holds two shops, their storage and their broker while a file is posted to them, and reconciles what they came to. " +
    "On the Apache Kafka in KAFKA_HOME, else on the embedded broker. Exits with 0 if all that was accepted is there and reconciles, and posting it again changes nothing.") { kills, pauses, seed, file, lose, json };
command.SetAction(async (parsed, stop) =>
{
    var progress = parsed.GetValue(json) ? Console.Error : Console.Out;
    if (RealKafka.Missing is { } missing)
        await progress.WriteLineAsync($"{missing} This run uses the embedded broker, which is not killed.");
    await using var kafka = RealKafka.Missing is null ? await RealKafka.Start(stop) : null;
    var options = new CrashOptions
    {
        File = parsed.GetRequiredValue(file),
        Kills = parsed.GetValue(kills),
        Pauses = parsed.GetValue(pauses),
        Seed = parsed.GetValue(seed),
        BrokerRestarts = kafka is null ? 0 : 1,
        Loses = parsed.GetValue(lose),
    };
    try
    {
        var result = await new CrashRun(options, progress).Run(kafka, stop);
        await Console.Out.WriteLineAsync(result.ToJson());
        return result.ExitCode;
    }
    catch (CrashRunException failed)
    {
        await Console.Error.WriteLineAsync(failed.Message);
        return 1;
    }
});
return await command.Parse(args).InvokeAsync();
