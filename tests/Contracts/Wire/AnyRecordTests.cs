using CsCheck;
using Shop.Contracts;
using Tributary.Messaging.Envelopes;
using Tributary.Messaging.Serialization;

namespace Tributary.Tests.Contracts.Wire;

/// <summary>What holds for every record that a schema allows, and for every string of bytes.</summary>
public sealed class AnyRecordTests
{
    public static TheoryData<string> Streams => [.. Records.Streams.Select(stream => stream.Name)];

    [Theory]
    [MemberData(nameof(Streams))]
    public void Any_record_is_read_as_it_was_written(string stream) =>
        AnyRecord.Of(Records.SchemaOf(Catalogue.All[stream])).Sample(record =>
        {
            var bytes = Records.Write(record);
            var read = Records.ReadLike(record, bytes);
            return Records.Json(read) == Records.Json(record) && Records.Write(read).AsSpan().SequenceEqual(bytes);
        }, iter: 100);

    [Theory]
    [MemberData(nameof(Streams))]
    public void Damaged_bytes_are_another_record_or_a_malformed_one(string stream) =>
        Gen.Select(AnyRecord.Of(Records.SchemaOf(Catalogue.All[stream])), Gen.Int[0, int.MaxValue], Gen.Byte, (record, at, damage) => (record, at, damage)).Sample(given =>
        {
            var bytes = Records.Write(given.record);
            bytes[given.at % bytes.Length] ^= given.damage;
            return ReadsOrRefuses(given.record, bytes);
        }, iter: 300);

    [Theory]
    [MemberData(nameof(Streams))]
    public void Noise_behind_a_known_id_is_a_record_or_malformed(string stream)
    {
        var example = Records.Of(Catalogue.All[stream]);
        var id = Shop.Contracts.Schemas.SchemaLock.Committed.IdOf(new AvroContract((Avro.RecordSchema)example.Schema));
        Gen.Byte.Array[0, 64].Sample(noise => ReadsOrRefuses(example, [0, 0, 0, (byte)(id >> 8), (byte)id, .. noise]), iter: 500);
    }

    private static bool ReadsOrRefuses(Avro.Specific.ISpecificRecord example, byte[] bytes)
    {
        try
        {
            Records.Write(Records.ReadLike(example, bytes));
            return true;
        }
        catch (MalformedRecordException)
        {
            return true;
        }
    }
}
