using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Reading;

internal sealed partial class ProtoReader
{
    private Message ReadMessage()
    {
        var name = reader.ReadName();
        nestedLength += name.Length + 1;
        reader.Expect((package?.Length ?? 0) + nestedLength <= Limits.ScopeLength, "the names of nested messages are too long");
        var read = ReadBlock(Context.Message);
        nestedLength -= name.Length + 1;
        return new Message(name)
        {
            Fields = [.. read.OfType<Field>()],
            OneOfs = [.. read.OfType<OneOf>()],
            Groups = [.. read.OfType<Group>()],
            Types = [.. read.OfType<ProtoType>()],
            Extensions = [.. read.OfType<ExtensionRanges>().Select(ranges => ranges.Ranges)],
            Extends = [.. read.OfType<Extend>()],
            Reserved = [.. read.OfType<Ranges>()],
            Options = [.. read.OfType<Option>()],
        };
    }

    private ProtoEnum ReadEnum()
    {
        var name = reader.ReadName();
        var read = ReadBlock(Context.Enum);
        return new ProtoEnum(name)
        {
            Constants = [.. read.OfType<EnumConstant>()],
            Reserved = [.. read.OfType<Ranges>()],
            Options = [.. read.OfType<Option>()],
        };
    }

    private EnumConstant ReadConstant(string name)
    {
        reader.Require('=');
        var tag = reader.ReadInt();
        var options = optionReader.ReadOptions();
        reader.Require(';');
        reader.SkipTrailingComment();
        return new EnumConstant(name, tag, options);
    }

    private Extend ReadExtend()
    {
        var name = reader.ReadName();
        return new Extend(name, [.. ReadBlock(Context.Extend).OfType<Field>()]);
    }

    private Ranges ReadReserved(string location)
    {
        List<object> values = [];
        do
        {
            if (reader.Peek() is '"' or '\'')
            {
                values.Add(reader.ReadQuoted());
                continue;
            }
            var start = reader.ReadInt();
            if (reader.Peek() is ',' or ';')
                values.Add(start);
            else
                values.Add(ReadRange(start, location, "expected ',', ';', or 'to'"));
        }
        while (!EndsHere());
        reader.SkipTrailingComment();
        return new Ranges(values, []);
    }

    private ExtensionRanges ReadExtensions(string location)
    {
        List<object> values = [];
        do
        {
            var start = reader.ReadInt();
            if (reader.Peek() is ',' or ';' or '[')
                values.Add(start);
            else
                values.Add(ReadRange(start, location, "expected ',', ';', '[' or 'to'"));
            if (reader.Peek() == '[')
            {
                var options = optionReader.ReadOptions();
                reader.Require(';');
                return new ExtensionRanges(new Ranges(values, options));
            }
        }
        while (!EndsHere());
        return new ExtensionRanges(new Ranges(values, []));
    }

    private NumberRange ReadRange(int start, string location, string fault)
    {
        reader.Expect(reader.ReadWord() == "to", fault, location);
        return new NumberRange(start, reader.ReadRangeEnd());
    }

    private bool EndsHere() => reader.ReadChar() switch
    {
        ';' => true,
        ',' => false,
        _ => throw reader.Unexpected("expected ',' or ';'"),
    };

    private sealed record ExtensionRanges(Ranges Ranges);
}
