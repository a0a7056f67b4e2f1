using System.Text;
using Avro.Specific;
using Google.Protobuf;
using Shop.Contracts;
using Shop.Contracts.Schemas;
using Tributary.Messaging.Catalogue;
using Tributary.Messaging.Serialization;
using Tributary.Tests.Contracts.Wire;

namespace Tributary.Tests.Contracts.GoldenFiles;

/// <summary>A sample value and the file that holds its approved bytes: <c>golden/stream/sample.txt</c>.</summary>
/// <param name="Stream">The stream that it is a value of.</param>
/// <param name="Sample">What the sample is called among the stream's.</param>
/// <param name="Value">The value.</param>
internal sealed record GoldenValue(StreamDefinition Stream, string Sample, object Value)
{
    private static readonly ValueSerde Serde = new(SchemaLock.Committed);

    /// <summary>Every sample of every format, by file.</summary>
    public static IReadOnlyDictionary<string, GoldenValue> All { get; } = Samples.All.Select(sample => (sample.Key, Value: (object)sample.Value))
        .Concat(OtherSamples.All.Select(sample => (sample.Key, sample.Value)))
        .Select(sample => new GoldenValue(
            Catalogue.All.Streams.Single(stream => stream.ValueType == ValueContract.NameOf(sample.Value)), sample.Key.Split('.')[1], sample.Value))
        .ToDictionary(golden => golden.File);

    public string File => $"golden/{Stream.Name}/{Sample}.txt";

    /// <summary>The value's wire bytes.</summary>
    public byte[] Bytes => Serde.Serialize(Value);

    /// <summary>What the file holds: which schema, the bytes, and the value as its format shows it.</summary>
    public string Text => $"schema {SchemaLock.Committed.IdOf(Stream.Value!)}, {Stream.Value!.Format}\n{Convert.ToHexStringLower(Bytes)}\n{Shown(Value)}\n";

    /// <summary>The bytes that a file's text holds.</summary>
    public static byte[] BytesIn(string text) => Convert.FromHexString(text.Split('\n')[1].Trim());

    /// <summary>What bytes are, read as the type of this value.</summary>
    public string Read(byte[] bytes) => Shown(typeof(ISerde).GetMethod(nameof(ISerde.Deserialize))!.MakeGenericMethod(Value.GetType()).Invoke(Serde, [bytes])!);

    public static string Shown(object value) => value switch
    {
        ISpecificRecord record => Records.Json(record),
        IMessage message => new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation().WithPreserveProtoFieldNames(true)).Format(message).ReplaceLineEndings("\n"),
        _ => Encoding.UTF8.GetString(Serde.Serialize(value).AsSpan(5)),
    };
}
