using System.Text;
using System.Text.Json;
using shop.payments.v1;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;
using Tributary.Schemas;
using Tributary.Tests.Contracts.GoldenFiles;

namespace Tributary.Tests.Contracts.Wire.Json;

/// <summary>JSON values are proved against their schema by who writes and by who reads.</summary>
public sealed class JsonSerdeTests
{
    private static readonly JsonSerde Serde = new(SchemaLock.Committed);
    private static readonly JsonSerde ParcelSerde = new(new KnownSchemas(SchemaFormat.Json, Parcel.Text));
    private static readonly byte[] Header = [.. Serde.Serialize(OtherSamples.All["ProviderWebhook.least"]).Take(5)];

    [Fact]
    public void A_value_is_the_header_and_its_json()
    {
        Assert.Equal([.. KnownSchemas.Header, .. """{"sku":"85123A","count":2}"""u8], ParcelSerde.Serialize(new Parcel { Sku = "85123A", Count = 2 }));
        Assert.Equal(("85123A", 2), Read("""{"sku":"85123A","count":2}"""));
    }

    [Fact]
    public void A_member_that_only_the_writer_knows_is_kept_out_and_one_that_it_did_not_know_has_its_default() =>
        Assert.Equal(("85123A", 1), Read("""{"sku":"85123A","colour":{"deep":[1,2]}}"""));

    [Fact]
    public void What_breaks_the_schema_is_not_written()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ParcelSerde.Serialize(new Parcel { Sku = "85123A", Count = 0 }));

        Assert.Equal("This test.Parcel can't be written: #/count breaks 'minimum'.", error.Message);
    }

    [Theory]
    [InlineData("""{"sku":"secret-sku-that-is-too-long","count":2}""", "#/sku breaks 'maxLength'")]
    [InlineData("""{"count":2}""", "# breaks 'required'")]
    [InlineData("""{"sku":"85123A","count":"2"}""", "#/count breaks 'type'")]
    [InlineData("""[]""", "# breaks 'type'")]
    [InlineData("""null""", "# breaks 'type'")]
    [InlineData("""{"sku":"85123A","until":"tomorrow"}""", "#/until breaks 'format'")]
    [InlineData("""{"sku":"85123A","sku":"secret"}""", "no JSON")]
    [InlineData("""{"sku":"\ud800"}""", "no Unicode text")]
    [InlineData("""{"sku":"85123A"}}""", "no JSON that can be read at line 1")]
    [InlineData("", "no JSON that can be read at line 1")]
    public void What_breaks_the_schema_is_malformed_with_its_place_and_without_what_stands_there(string json, string expected)
    {
        var error = Assert.Throws<MalformedRecordException>(() => Read(json));

        Assert.Contains("The value of the schema id 77 is no test.Parcel: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_malformed() =>
        Assert.Throws<MalformedRecordException>(() => ParcelSerde.Deserialize<Parcel>([.. KnownSchemas.Header, .. "{\"sku\":\""u8, 0xff, .. "\"}"u8]));

    [Fact]
    public void What_is_nested_too_deep_is_malformed() => Assert.Throws<MalformedRecordException>(() => Read(new string('[', 100_000)));

    [Fact]
    public void A_value_of_an_unknown_id_and_one_of_another_format_are_malformed()
    {
        Assert.Contains("2147483647 is unknown", Refusal([0, 0x7f, 0xff, 0xff, 0xff, .. "{}"u8]), StringComparison.Ordinal);
        Assert.Contains("is of the format Avro; expected Json", Refusal(Records.Write(Samples.All["Stock.some"])), StringComparison.Ordinal);
        Assert.Contains("does not begin with the wire format's 0", Refusal("{\"a\":1}"u8.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"evt_1","object":"event","type":"t","created":0,"data":{"object":{"client_secret":"pi_1_secret"}}}""", "#/data/object/client_secret")]
    [InlineData("""{"id":"","object":"event","type":"t","created":0,"data":{"object":{}}}""", "#/id breaks 'minLength'")]
    [InlineData("""{"id":"evt_1","object":"list","type":"t","created":0,"data":{"object":{}}}""", "#/object breaks 'const'")]
    [InlineData("""{"id":"evt_1","object":"event","type":"t","created":1.5,"data":{"object":{}}}""", "#/created breaks 'type'")]
    [InlineData("""{"id":"evt_1","object":"event","type":"t","created":0,"data":{"object":[]}}""", "#/data/object breaks 'type'")]
    public void A_webhook_that_is_none_is_neither_written_nor_read(string json, string place)
    {
        Assert.Contains(place, Assert.Throws<InvalidOperationException>(() => Serde.Serialize(OtherSamples.Webhook(json))).Message, StringComparison.Ordinal);
        Assert.Contains(place, Refusal([.. Header, .. Encoding.UTF8.GetBytes(json)]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_webhook_without_a_document_is_not_written() => Assert.Throws<InvalidOperationException>(() => Serde.Serialize(new ProviderWebhook()));

    [Fact]
    public void A_webhook_keeps_every_byte_that_came()
    {
        const string Json = """{"object":"event","id":"\u0065vt_1","created":1e0,"type":"t",  "data":{"object":{"amount":1.50,"z":1,"a":2}}}""";

        Assert.Equal([.. Header, .. Encoding.UTF8.GetBytes(Json)], Serde.Serialize(Serde.Deserialize<ProviderWebhook>([.. Header, .. Encoding.UTF8.GetBytes(Json)])));
    }

    [Fact]
    public async Task One_schema_serves_many_threads_from_its_first_use()
    {
        var bytes = Serde.Serialize(OtherSamples.All["ProviderWebhook.succeeded"]);

        var ids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => new JsonSerde(SchemaLock.Committed).Deserialize<ProviderWebhook>(bytes).Id)));

        Assert.All(ids, id => Assert.Equal("evt_1", id));
    }

    [Fact]
    public void A_schema_without_a_title_is_refused()
    {
        Assert.Throws<ArgumentException>(() => JsonRecordSchema.Parse("{}"));
        Assert.Throws<ArgumentException>(() => JsonRecordSchema.Parse("{"));
    }

    private static (string Sku, int Count) Read(string json)
    {
        var parcel = ParcelSerde.Deserialize<Parcel>([.. KnownSchemas.Header, .. Encoding.UTF8.GetBytes(json)]);
        return (parcel.Sku, parcel.Count);
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<MalformedRecordException>(() => Serde.Deserialize<ProviderWebhook>(bytes)).Message;

    public sealed class Parcel : IJsonRecord
    {
        public const string Text =
            """
            {"title":"test.Parcel","type":"object","required":["sku"],"properties":{
              "sku":{"type":"string","maxLength":10},"count":{"type":"integer","minimum":1},"until":{"type":"string","format":"date"}}}
            """;

        private static readonly JsonRecordSchema Written = JsonRecordSchema.Parse(Text);

        [System.Text.Json.Serialization.JsonIgnore]
        public JsonRecordSchema Schema => Written;

        public string Sku { get; set; } = "";

        public int Count { get; set; } = 1;
    }
}
