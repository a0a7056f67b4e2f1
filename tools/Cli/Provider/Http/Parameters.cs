using System.Globalization;

namespace Tributary.Cli.Provider.Http;

/// <summary>The parameters of a request, from its form-encoded body or its query: <c>amount=255&amp;metadata[order_id]=…</c>.</summary>
internal sealed class Parameters
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);

    public Parameters(IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach (var (name, value) in values)
        {
            var unique = name.EndsWith("[]", StringComparison.Ordinal) ? $"{name[..^1]}{_values.Count}]" : name;
            if (!_values.TryAdd(unique, value))
                throw new InvalidRequestException($"The parameter {name} is given more than once.", "parameter_invalid", name);
        }
    }

    /// <summary>The same text for the same parameters, whatever their order.</summary>
    public string Canonical => string.Join('&', _values.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}"));

    /// <exception cref="InvalidRequestException">There is a parameter that is none of these.</exception>
    public Parameters Only(params ReadOnlySpan<string> known)
    {
        foreach (var name in _values.Keys)
        {
            if (!known.Contains(name.Split('[')[0]))
                throw InvalidRequestException.Unknown(name.Split('[')[0]);
        }
        return this;
    }

    public string? Text(string name) => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public string RequiredText(string name) => Text(name) ?? throw InvalidRequestException.Missing(name);

    public long? Integer(string name) => Text(name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new InvalidRequestException($"Invalid integer: {text}", "parameter_invalid_integer", name),
    };

    public long RequiredInteger(string name) => Integer(name) ?? throw InvalidRequestException.Missing(name);

    public bool? Boolean(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw new InvalidRequestException($"Invalid boolean: {text}", "parameter_invalid_boolean", name),
    };

    /// <summary>The values of <c>name[0]</c>, <c>name[1]</c>… or of <c>name[]</c>, in order.</summary>
    public IReadOnlyList<string> List(string name) =>
        [.. Members(name).OrderBy(m => int.TryParse(m.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0).Select(m => m.Value)];

    /// <summary>The metadata, within Stripe's limits: 50 keys of 40 characters, values of 500.</summary>
    public IReadOnlyDictionary<string, string> Metadata()
    {
        var metadata = Members("metadata").Where(m => m.Value.Length > 0).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);
        if (metadata.Count > 50)
            throw new InvalidRequestException($"Metadata has {metadata.Count} keys; 50 are allowed.", "parameter_invalid", "metadata");
        foreach (var (key, value) in metadata)
        {
            if (key.Length is 0 or > 40)
                throw new InvalidRequestException("Metadata keys have 1 to 40 characters.", "parameter_invalid", $"metadata[{key}]");
            if (value.Length > 500)
                throw new InvalidRequestException("Metadata values have at most 500 characters.", "parameter_invalid_string", $"metadata[{key}]");
        }
        return metadata;
    }

    private IEnumerable<KeyValuePair<string, string>> Members(string name) =>
        from value in _values
        where value.Key.StartsWith(name + "[", StringComparison.Ordinal) && value.Key.EndsWith(']')
        select KeyValuePair.Create(value.Key[(name.Length + 1)..^1], value.Value);
}
