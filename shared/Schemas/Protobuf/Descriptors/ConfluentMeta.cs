using Google.Protobuf;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Descriptors;

/// <summary>Confluent's option with documentation, parameters, tags and rules of whatever it stands at, as it lies in a descriptor: an extension of number 1088.</summary>
internal static class ConfluentMeta
{
    private const int Number = 1088;
    private static readonly string[] RuleNames = ["name", "doc", "expr", "sql"];

    /// <summary>The option, if it is set and says something.</summary>
    public static IEnumerable<Option> Read(string name, IMessage? options)
    {
        if (options is null || options.ToByteString() is not { Length: > 0 } bytes)
            return [];
        var map = new OptionMap();
        foreach (var (field, value) in WireFields.Read(bytes).Where(field => field.Number == Number).SelectMany(field => WireFields.Read(field.Value)))
            Read(map, field, value);
        var ordered = new OptionMap();
        foreach (var part in new[] { "doc", "params", "tags", "rules" })
            if (map.TryGet(part, out var value) && value is not "")
                ordered[part] = value;
        return ordered.Count == 0 ? [] : [new Option($"confluent.{name}", OptionKind.Map, ordered, IsCustom: true)];
    }

    private static void Read(OptionMap map, int field, ByteString value)
    {
        switch (field)
        {
            case 1:
                map["doc"] = value.ToStringUtf8();
                break;
            case 2:
                AddTo(map, "params", ParameterOf(value));
                break;
            case 3:
                AddTo(map, "tags", value.ToStringUtf8());
                break;
            case 4 when RuleOf(value) is { Count: > 0 } rule:
                AddTo(map, "rules", rule);
                break;
            default:
                break;
        }
    }

    private static void AddTo(OptionMap map, string name, object value)
    {
        if (!map.TryGet(name, out var list))
            map[name] = list = new List<object>();
        ((List<object>)list).Add(value);
    }

    /// <summary>Precision and scale are written with the value first, as they once were.</summary>
    private static OptionMap ParameterOf(ByteString entry)
    {
        var parts = WireFields.Read(entry).ToLookup(part => part.Number, part => part.Value.ToStringUtf8());
        var (key, value) = (parts[1].LastOrDefault(""), parts[2].LastOrDefault(""));
        return key is "precision" or "scale"
            ? new OptionMap { ["value"] = value, ["key"] = key }
            : new OptionMap { ["key"] = key, ["value"] = value };
    }

    private static OptionMap RuleOf(ByteString rule)
    {
        var parts = WireFields.Read(rule).ToLookup(part => part.Number, part => part.Value.ToStringUtf8());
        var map = new OptionMap();
        for (var i = 0; i < RuleNames.Length; i++)
            if (parts[i + 1].LastOrDefault("") is { Length: > 0 } text)
                map[RuleNames[i]] = text;
        return map;
    }

    /// <summary>Puts the option into a descriptor's options, if it is given and says something.</summary>
    public static T Set<T>(T options, string name, IReadOnlyDictionary<string, Option> given)
        where T : IMessage
    {
        if (given.TryGetValue($"confluent.{name}", out var option) && option.Value is OptionMap map && BytesOf(map) is { Length: > 0 } meta)
            options.MergeFrom(WireFields.Write([(Number, meta)]));
        return options;
    }

    private static ByteString BytesOf(OptionMap map) => WireFields.Write(
    [
        .. TextsOf(map, "doc").Select(doc => (1, ByteString.CopyFromUtf8(doc))),
        .. MapsOf(map, "params").Select(entry => (2, PartsOf(entry, "key", "value"))),
        .. TextsOf(map, "tags").Select(tag => (3, ByteString.CopyFromUtf8(tag))),
        .. MapsOf(map, "rules").Select(rule => (4, PartsOf(rule, RuleNames))),
    ]);

    private static ByteString PartsOf(OptionMap map, params string[] names) => WireFields.Write(
        names.SelectMany((name, i) => TextsOf(map, name).Take(1).Select(text => (i + 1, ByteString.CopyFromUtf8(text)))));

    private static IEnumerable<OptionMap> MapsOf(OptionMap map, string name) => ValuesOf(map, name).OfType<OptionMap>();

    private static IEnumerable<string> TextsOf(OptionMap map, string name) => ValuesOf(map, name).Select(value => (value as OptionPrimitive)?.Text ?? value as string).OfType<string>();

    private static IEnumerable<object> ValuesOf(OptionMap map, string name) => map.TryGet(name, out var value) ? value as List<object> ?? [value] : [];
}
