using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Contracts;
using shop.inventory.v1;
using Tributary.Hosting.Calling;
using Tributary.Hosting.Parking;
using Tributary.Hosting.Translating;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Positions;
using Tributary.Messaging.Records;
using Tributary.Messaging.Registry;
using Tributary.Tests.Hosting.Bench;
using Tributary.Tests.Testing.Registry;
using static Tributary.Tests.Hosting.Bench.Commands;

namespace Tributary.Tests.Hosting.SchemaLookup;

/// <summary>Events by schemas that only a registry knows: each kind of function looks them up before it handles the batch.</summary>
public sealed class SchemaLookupTests : IDisposable
{
    private const int ForeignId = 5001;
    private readonly ScriptedRegistry registry = new();
    private readonly StockBench bench;
    private bool isOut;

    public SchemaLookupTests()
    {
        bench = new StockBench(registry: registry);
        registry.Answer = (request, _) =>
            isOut ? throw new HttpRequestException("connection refused")
            : request.RequestUri!.AbsolutePath.EndsWith($"/{ForeignId}", StringComparison.Ordinal)
                ? ScriptedRegistry.Json(HttpStatusCode.OK, JsonSerializer.Serialize(new { schema = Evolved }))
                : ScriptedRegistry.Json(HttpStatusCode.NotFound, """{"error_code":40403,"message":"Schema not found"}""");
    }

    /// <summary>The command's schema with a field more than ours has, at its end.</summary>
    private static string Evolved
    {
        get
        {
            var schema = JsonNode.Parse(new StockCommand().Schema.ToString())!;
            schema["fields"]!.AsArray().Add(JsonNode.Parse("""{"name":"note","type":"string","default":""}"""));
            return schema.ToJsonString();
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task An_event_by_a_schema_that_only_the_registry_knows_is_read_by_it(string function)
    {
        await bench.Send(At(1, "a", Restock(1)), By(ForeignId, At(2, "a", Restock(2))), By(ForeignId, At(3, "a", Restock(3))));

        await Deliver(function);

        Assert.Empty(bench.Parked);
        Assert.Equal(3, Handled(function));
        Assert.Single(registry.Asked);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task An_id_that_the_registry_does_not_know_parks_its_event_alone(string function)
    {
        await bench.Send(At(1, "a", Restock(1)), By(5002, At(2, "b", Restock(2))), At(3, "a", Restock(3)));

        await Deliver(function);

        Assert.Equal(2, Handled(function));
        Assert.Equal("The schema id 5002 is unknown.", DeadLetter.Of(Assert.Single(bench.Parked)).ErrorMessage);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_registry_that_is_out_parks_nothing_and_the_batch_comes_again(string function)
    {
        isOut = true;
        await bench.Send(At(1, "a", Restock(1)), By(ForeignId, At(2, "a", Restock(2))));

        await Assert.ThrowsAsync<RegistryUnavailableException>(() => Deliver(function));
        Assert.Equal(0, Handled(function));
        isOut = false;
        await Deliver(function);

        Assert.Empty(bench.Parked);
        Assert.Equal(2, Handled(function));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A_registry_that_is_out_stops_nobody_who_reads_known_ids(string function)
    {
        await bench.Send(By(ForeignId, At(1, "a", Restock(1))));
        await Deliver(function);
        isOut = true;
        await bench.Send(At(2, "a", Restock(2)), By(ForeignId, At(3, "a", Restock(3))));

        await Deliver(function, from: 1);

        Assert.Empty(bench.Parked);
        Assert.Equal(3, Handled(function));
    }

    [Fact]
    public async Task A_store_that_is_rebuilt_reads_them_too()
    {
        await bench.Send(At(1, "a", Restock(1)), By(ForeignId, At(2, "a", Restock(2))));
        await bench.Log.Move(Triggered.Group, Streams.StockCommand, new Dictionary<int, long> { [0] = 2 }, bench.Token);

        await bench.NewReset().Rebuild(new Progress<string>(), bench.Token);

        Assert.Equal(3, bench.Levels()["a"]);
    }

    public static TheoryData<string> Functions => ["applier", "translator", "caller"];

    public void Dispose()
    {
        bench.Dispose();
        registry.Dispose();
    }

    /// <summary>The value as a program writes it that has registered the evolved schema: a text of one letter follows.</summary>
    private static OutgoingRecord By(int id, OutgoingRecord record)
    {
        byte[] value = [.. record.Value!, 2, (byte)'x'];
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(1), id);
        return record with { Value = value };
    }

    private Task Deliver(string function, int from = 0)
    {
        var records = bench.Sent.Skip(from).ToArray();
        return function switch
        {
            "applier" => bench.NewProcess().Apply(records, bench.Token),
            "translator" => new Translator<Triggered>(bench.Pipeline, NullLogger<Translator<Triggered>>.Instance)
                .Translate<StockCommand>(records, received => [Answer(received)], bench.Token),
            _ => new Caller<Triggered>(bench.Pipeline, NullLogger<Caller<Triggered>>.Instance).Call<StockCommand>(
                records, (received, _) => Task.FromResult<IReadOnlyList<CallerOutput>>([new CallerOutput(Answer(received), $"{received.Metadata.Position}")]), bench.Token),
        };
    }

    private int Handled(string function) => (function == "applier" ? bench.Events : bench.Answers).DistinctBy(StockBench.IdOf).Count();

    private static Emission Answer(Received<StockCommand> received) =>
        Emission.To(Catalogue.ReservationCommand, received.Key, new ReservationCommand { Command = new CloseReservation() }, new Slot(1));
}
