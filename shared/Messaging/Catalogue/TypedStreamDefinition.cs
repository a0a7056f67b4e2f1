using Avro.Specific;

namespace Tributary.Messaging.Catalogue;

/// <summary>A stream whose values are one generated Avro record type: one event definition per stream.</summary>
/// <typeparam name="TValue">The generated record.</typeparam>
public sealed record StreamDefinition<TValue>(string Name, string Owner, StreamKind Kind, string Key, string Description)
    : StreamDefinition(Name, Owner, Kind, Key, Description)
    where TValue : class, ISpecificRecord, new()
{
    /// <inheritdoc />
    public override string ValueType { get; } = ((Avro.RecordSchema)new TValue().Schema).Fullname;
}
