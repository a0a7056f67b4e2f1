using Tributary.Schemas.Avro.Types;

namespace Tributary.Schemas.Avro.Reading;

/// <summary>What a name may look like. A new schema's names are ASCII, as the specification says; those of a stored one may have any letters, and its namespaces anything.</summary>
internal static class NameRules
{
    /// <summary>The name, if it is one of the specification.</summary>
    /// <exception cref="InvalidSchemaException">It is not.</exception>
    public static string Strict(string? name) => Refusal(name, char.IsAsciiLetter, char.IsAsciiLetterOrDigit) is { } refusal
        ? throw new InvalidSchemaException(refusal)
        : name!;

    /// <exception cref="InvalidSchemaException">A part of the full name is no name of the specification.</exception>
    public static void StrictFull(string fullName)
    {
        var parts = fullName.Split('.');
        for (var part = 0; part < parts.Length; part++)
            if (Refusal(parts[part], char.IsAsciiLetter, char.IsAsciiLetterOrDigit) is { } refusal)
                throw new InvalidSchemaException($"{(part < parts.Length - 1 ? "Namespace part" : "Name")} \"{parts[part]}\" is invalid: {refusal}");
    }

    /// <summary>Checks a stored schema's names of types, fields and symbols.</summary>
    /// <exception cref="InvalidSchemaException">One is none.</exception>
    public static void LooseOfAll(AvroType type) => LooseOfAll(type, []);

    private static void LooseOfAll(AvroType type, HashSet<AvroType> seen)
    {
        if (!seen.Add(type))
            return;
        if (type is AvroNamed named)
            Loose(named.Name.Simple);
        switch (type)
        {
            case AvroRecord record:
                foreach (var field in record.Fields)
                {
                    Loose(field.Name);
                    LooseOfAll(field.Type, seen);
                }
                break;
            case AvroEnum symbols:
                foreach (var symbol in symbols.Symbols)
                    Loose(symbol);
                break;
            case AvroArray array:
                LooseOfAll(array.Items, seen);
                break;
            case AvroMap map:
                LooseOfAll(map.Values, seen);
                break;
            case AvroUnion union:
                foreach (var branch in union.Branches)
                    LooseOfAll(branch, seen);
                break;
        }
    }

    private static void Loose(string name)
    {
        if (Refusal(name, char.IsLetter, char.IsLetterOrDigit) is { } refusal)
            throw new InvalidSchemaException(refusal);
    }

    private static string? Refusal(string? name, Func<char, bool> letter, Func<char, bool> letterOrDigit) => name switch
    {
        null => "Null name",
        "" => "Empty name",
        _ when name[0] != '_' && !letter(name[0]) => $"Illegal initial character: {name}",
        _ when name.Any(character => character != '_' && !letterOrDigit(character)) => $"Illegal character in: {name}",
        _ => null,
    };
}
