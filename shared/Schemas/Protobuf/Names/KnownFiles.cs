using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Type;
using Tributary.Schemas.Protobuf.Descriptors;
using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Reading;

namespace Tributary.Schemas.Protobuf.Names;

/// <summary>The files that a schema can import without a reference, as in a Confluent registry: Google's well-known and common types, and Confluent's.</summary>
internal static class KnownFiles
{
    private static readonly FileDescriptor[] Google =
    [
        AnyReflection.Descriptor, ApiReflection.Descriptor, DescriptorReflection.Descriptor, DurationReflection.Descriptor,
        EmptyReflection.Descriptor, FieldMaskReflection.Descriptor, SourceContextReflection.Descriptor, StructReflection.Descriptor,
        TimestampReflection.Descriptor, TypeReflection.Descriptor, WrappersReflection.Descriptor,
        CalendarPeriodReflection.Descriptor, ColorReflection.Descriptor, DateReflection.Descriptor, DatetimeReflection.Descriptor,
        DayofweekReflection.Descriptor, DecimalReflection.Descriptor, ExprReflection.Descriptor, FractionReflection.Descriptor,
        IntervalReflection.Descriptor, LatlngReflection.Descriptor, MoneyReflection.Descriptor, MonthReflection.Descriptor,
        PhoneNumberReflection.Descriptor, PostalAddressReflection.Descriptor, QuaternionReflection.Descriptor, TimeofdayReflection.Descriptor,
    ];

    /// <summary>The files by the path of their import.</summary>
    public static IReadOnlyDictionary<string, ProtoFile> All { get; } = Google
        .Select(file => KeyValuePair.Create(file.Name, FileOfDescriptor.Read(file.SerializedData)))
        .Concat(ConfluentFiles.Texts.Select(file => KeyValuePair.Create(file.Key, ProtoReader.Read(file.Value))))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Their types.</summary>
    public static TypeTable Types { get; } = TypeTable.Of(All);
}
