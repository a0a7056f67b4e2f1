using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>Reads and sets the options of a descriptor by the names that they have in a text.</summary>
internal static class OptionsOfDescriptor
{
    /// <summary>Those of the named options that are set, in the order of the names.</summary>
    public static IEnumerable<Option> Read(IMessage? options, params IEnumerable<string> names)
    {
        if (options is null)
            yield break;
        foreach (var field in names.Select(options.Descriptor.FindFieldByName))
            if (field.Accessor.HasValue(options))
                yield return OptionOf(field, field.Accessor.GetValue(options));
    }

    /// <summary>An option for each value of a repeated one.</summary>
    public static IEnumerable<Option> ReadEach(IMessage? options, string name)
    {
        if (options is null)
            return [];
        var field = options.Descriptor.FindFieldByName(name);
        return ((IEnumerable)field.Accessor.GetValue(options)).Cast<object>().Select(value => OptionOf(field, value));
    }

    /// <summary>Sets what is named and given; a value that can't be is passed over.</summary>
    public static T Set<T>(T options, IReadOnlyDictionary<string, Option> given, params IEnumerable<string> names)
        where T : IMessage
    {
        foreach (var name in names)
            if (given.TryGetValue(name, out var option))
                Set(options, options.Descriptor.FindFieldByName(name), option.Value);
        return options;
    }

    /// <summary>Adds a message to a repeated option for each option of that name.</summary>
    public static void AddEach(IMessage options, string name, IEnumerable<Option> given)
    {
        var field = options.Descriptor.FindFieldByName(name);
        var list = (IList)field.Accessor.GetValue(options);
        foreach (var option in given.Where(option => option.Name == name))
            if (ValueOf(field, option.Value) is { } value)
                list.Add(value);
    }

    private static void Set(IMessage message, FieldDescriptor field, object given)
    {
        if (ValueOf(field, given) is { } value)
            field.Accessor.SetValue(message, value);
    }

    private static object? ValueOf(FieldDescriptor field, object given)
    {
        var text = (given as OptionPrimitive)?.Text ?? given.ToString()!;
        switch (field.FieldType)
        {
            case FieldType.Bool:
                return string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
            case FieldType.Int32:
                return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
            case FieldType.Enum:
                return field.EnumType.FindValueByName(text) is { } value ? Enum.ToObject(field.EnumType.ClrType, value.Number) : null;
            case FieldType.Message:
                if (given is not OptionMap map)
                    return null;
                var message = field.MessageType.Parser.ParseFrom(ByteString.Empty);
                foreach (var (name, entry) in map.Entries)
                    if (field.MessageType.FindFieldByName(name) is { IsRepeated: false } part)
                        Set(message, part, entry);
                return message;
            default:
                return text;
        }
    }

    private static Option OptionOf(FieldDescriptor field, object value) => field.FieldType switch
    {
        FieldType.Bool => Option.Of(field.Name, (bool)value),
        FieldType.Enum => new Option(field.Name, OptionKind.Enum, NameOf(field, value)),
        FieldType.Message => new Option(field.Name, OptionKind.Map, MapOf((IMessage)value)),
        _ => new Option(field.Name, OptionKind.String, (string)value),
    };

    private static OptionMap MapOf(IMessage message)
    {
        var map = new OptionMap();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !field.IsRepeated && field.Accessor.HasValue(message)))
        {
            var value = field.Accessor.GetValue(message);
            map[field.Name] = field.FieldType switch
            {
                FieldType.Bool => new OptionPrimitive(OptionKind.Boolean, (bool)value ? "true" : "false"),
                FieldType.Enum => new OptionPrimitive(OptionKind.Enum, NameOf(field, value)),
                FieldType.Int32 => new OptionPrimitive(OptionKind.Number, ((int)value).ToString(CultureInfo.InvariantCulture)),
                FieldType.Message => MapOf((IMessage)value),
                _ => value,
            };
        }
        return map;
    }

    private static string NameOf(FieldDescriptor field, object value)
    {
        var number = Convert.ToInt32(value, CultureInfo.InvariantCulture);
        return field.EnumType.FindValueByNumber(number)?.Name ?? number.ToString(CultureInfo.InvariantCulture);
    }
}
