using Avro;
using Avro.Specific;
using Tributary.Messaging.Catalogue;

namespace Tributary.Tests.Contracts;

/// <summary>The generated record types, found by the streams that carry them.</summary>
internal static class Records
{
    /// <summary>A new record of a stream's type.</summary>
    public static ISpecificRecord Of(StreamDefinition stream) =>
        (ISpecificRecord)Activator.CreateInstance(typeof(Shop.Contracts.Catalogue).Assembly.GetType(stream.ValueType!, throwOnError: true)!)!;

    /// <summary>The schema of a stream's type.</summary>
    public static RecordSchema SchemaOf(StreamDefinition stream) => (RecordSchema)Of(stream).Schema;
}
