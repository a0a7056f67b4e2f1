using System.Globalization;
using System.Text;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Reading;

internal sealed partial class ProtoReader
{
    /// <summary>A field or a group of a message, of which the first word was read.</summary>
    private object ReadField(string location, string word)
    {
        var label = word switch
        {
            "required" => FieldLabel.Required,
            "optional" => FieldLabel.Optional,
            "repeated" => FieldLabel.Repeated,
            _ => FieldLabel.None,
        };
        if (label == FieldLabel.Required)
            reader.Expect(syntax != ProtoFile.Proto3, "'required' label forbidden in proto3 field declarations", location);
        if (label == FieldLabel.None && syntax != ProtoFile.Proto3 && !(word == "map" && reader.Peek() == '<'))
            throw reader.Unexpected($"unexpected label: {word}", location);
        var type = ReadType(label == FieldLabel.None ? word : reader.ReadWord());
        reader.Expect(!type.IsMap || label == FieldLabel.None, "'map' type cannot have label", location);
        return type.Text == "group" ? ReadGroup(label) : ReadField(label, type);
    }

    private Field ReadField(FieldLabel label, TypeName type)
    {
        var name = reader.ReadName(allowLeadingDigit: false);
        reader.Require('=');
        var tag = reader.ReadInt();
        var options = optionReader.ReadOptions();
        reader.Require(';');
        reader.SkipTrailingComment();
        return new Field(label, type, name, tag)
        {
            Default = ValueOf("default", options),
            JsonName = ValueOf("json_name", options),
            Options = [.. options.Where(option => option.Name is not ("default" or "json_name"))],
        };
    }

    private static string? ValueOf(string name, List<Option> options) => options.LastOrDefault(option => option.Name == name)?.Value.ToString();

    private OneOf ReadOneOf()
    {
        var name = reader.ReadName();
        List<object> read = [];
        reader.Require('{');
        while (!reader.Take('}'))
        {
            var type = ReadType(reader.ReadWord());
            read.Add(type.Text switch
            {
                "group" => ReadGroup(FieldLabel.None),
                "option" => ReadOption(),
                _ => ReadField(FieldLabel.None, type),
            });
        }
        return new OneOf(name, [.. read.OfType<Field>()], [.. read.OfType<Group>()], [.. read.OfType<Option>()]);
    }

    private Group ReadGroup(FieldLabel label)
    {
        var name = reader.ReadWord();
        reader.Require('=');
        var tag = reader.ReadInt();
        List<Field> fields = [];
        reader.Require('{');
        while (!reader.Take('}'))
        {
            var location = reader.Location;
            reader.Expect(++depth <= Limits.Depth, "declarations are nested too deep");
            fields.Add(ReadField(location, reader.ReadWord()) as Field ?? throw reader.Unexpected("expected field declaration, was a group"));
            depth--;
        }
        return new Group(label, name, tag, fields);
    }

    /// <summary>A type, of which the first word was read; it may go on behind a line's end where a dot is.</summary>
    private TypeName ReadType(string word)
    {
        if (word != "map")
        {
            var name = new StringBuilder(word);
            while (reader.Peek() == '.')
            {
                reader.ReadChar();
                name.Append(CultureInfo.InvariantCulture, $".{reader.ReadWord()}");
                reader.Expect(name.Length <= Limits.WordLength, "a word is too long");
            }
            return TypeName.Of(name.ToString());
        }
        reader.Expect(++depth <= Limits.Depth, "declarations are nested too deep");
        reader.Expect(reader.ReadChar() == '<', "expected '<'");
        var key = ReadType(reader.ReadWord());
        reader.Expect(reader.ReadChar() == ',', "expected ','");
        var value = ReadType(reader.ReadWord());
        reader.Expect(reader.ReadChar() == '>', "expected '>'");
        depth--;
        return TypeName.MapOf(key, value);
    }
}
