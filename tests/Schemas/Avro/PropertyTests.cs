using Avro;
using CsCheck;
using Tributary.Schemas;
using static Tributary.Tests.Schemas.Avro.AvroTexts;

namespace Tributary.Tests.Schemas.Avro;

/// <summary>What holds of every schema.</summary>
public sealed class PropertyTests
{
    private const int Schemas = 1_000;
    private const string Damage = "{}[]\":,\\0a-.\uD800 \n";
    private static readonly Gen<int> Seeds = Gen.Int[0, int.MaxValue];

    [Fact]
    public void The_canonical_text_reads_as_itself() => Seeds.Sample(seed =>
    {
        var given = new RandomSchemas(new Random(seed)).Type().ToJsonString();
        var schema = Parse(given);
        var again = Parse(schema.Text);
        return again.Text == schema.Text && again.IsEquivalentTo(schema) && Parse(given, strict: false).Text == schema.Text;
    }, iter: Schemas);

    [Fact]
    public void The_normal_form_is_its_own_and_means_the_same() => Seeds.Sample(seed =>
    {
        var schema = Parse(new RandomSchemas(new Random(seed)).Type().ToJsonString());
        var normal = Parse(schema.NormalText);
        return normal.NormalText == schema.NormalText && normal.Text == schema.NormalText
            && normal.ReasonsNotToRead(schema).Count == 0 && schema.ReasonsNotToRead(normal).Count == 0;
    }, iter: Schemas);

    [Fact]
    public void Apache_Avro_reads_the_same_schema_from_the_text() => Seeds.Sample(seed =>
    {
        var given = new RandomSchemas(new Random(seed)).Type();
        var schema = Parse(given.ToJsonString());
        return Schema.Parse(schema.Text).Equals(Schema.Parse(given.ToJsonString()));
    }, iter: Schemas);

    [Fact]
    public void A_reader_that_is_compatible_reads_what_was_written()
    {
        var compatible = 0;
        var incompatible = 0;
        Seeds.Sample(seed =>
        {
            var random = new Random(seed);
            var written = new RandomSchemas(random).Record(3);
            var evolved = new Evolution(random).Of(written);
            ParsedSchema writer = Parse(written.ToJsonString()), reader = Parse(evolved.ToJsonString());
            if (reader.ReasonsNotToRead(writer).Count > 0)
            {
                Interlocked.Increment(ref incompatible);
                return;
            }
            Interlocked.Increment(ref compatible);
            Schema theirWriter = Schema.Parse(writer.Text), theirReader = Schema.Parse(reader.Text);
            var data = new RandomData(random);
            for (var values = 0; values < 5; values++)
            {
                var read = RandomData.ThroughBytes(data.Of(theirWriter), theirWriter, theirReader);
                RandomData.ThroughBytes(read, theirReader, theirReader);
            }
        }, iter: Schemas);
        Assert.True(compatible > Schemas / 10, $"Only {compatible} pairs were compatible.");
        Assert.True(incompatible > Schemas / 10, $"Only {incompatible} pairs were incompatible.");
    }

    [Fact]
    public void A_damaged_text_is_a_schema_or_refused() => Seeds.Sample(seed =>
    {
        var random = new Random(seed);
        var text = new RandomSchemas(random).Type().ToJsonString().ToCharArray();
        for (var damages = random.Next(1, 4); damages > 0; damages--)
            text[random.Next(text.Length)] = Damage[random.Next(Damage.Length)];
        try
        {
            var schema = Parse(new string(text), strict: random.Next(2) == 0);
            _ = schema.NormalText;
            Assert.Empty(schema.ReasonsNotToRead(schema));
        }
        catch (InvalidSchemaException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }, iter: 5 * Schemas);
}
