using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Reading;

/// <summary>Reads a .proto file. It accepts and refuses what Wire's parser does, with its words: a name that is not known is no fault here.</summary>
internal sealed partial class ProtoReader
{
    private enum Context
    {
        File,
        Message,
        Enum,
        Rpc,
        Extend,
        Service,
    }

    private readonly SyntaxReader reader;
    private readonly OptionReader optionReader;
    private readonly List<string> imports = [];
    private readonly List<string> publicImports = [];
    private int declarations;
    private int depth;
    private int nestedLength;
    private string? package;
    private string? syntax;

    private ProtoReader(string text)
    {
        reader = new SyntaxReader(text);
        optionReader = new OptionReader(reader);
    }

    /// <exception cref="InvalidSchemaException">The text is no .proto file.</exception>
    public static ProtoFile Read(string text) => new ProtoReader(text).ReadFile();

    private ProtoFile ReadFile()
    {
        Dictionary<string, string> locations = new(StringComparer.Ordinal);
        List<object> read = [];
        while (!reader.SkipToEnd())
        {
            var location = reader.Location;
            var declaration = ReadDeclaration(Context.File);
            var name = declaration switch { ProtoType type => type.Name, Service service => "service " + service.Name, _ => null };
            if (name is not null && !locations.TryAdd(name, location))
            {
                var shown = name.Split(' ')[^1];
                throw SyntaxReader.Unreadable($"{shown} ({location}) is already defined at {locations[name]}");
            }
            if (declaration is not null)
                read.Add(declaration);
        }
        return new ProtoFile
        {
            Package = package,
            Syntax = syntax,
            Imports = imports,
            PublicImports = publicImports,
            Types = [.. read.OfType<ProtoType>()],
            Services = [.. read.OfType<Service>()],
            Extends = [.. read.OfType<Extend>()],
            Options = [.. read.OfType<Option>()],
        };
    }

    private object? ReadDeclaration(Context context)
    {
        var index = declarations++;
        if (reader.Take(';'))
            return null;
        var location = reader.Location;
        var label = reader.ReadWord(allowLeadingDigit: context != Context.Enum);
        var inFile = context == Context.File;
        var mayHoldTypes = context is Context.File or Context.Message;
        switch (label)
        {
            case "package" when inFile:
                return ReadPackage();
            case "import" when inFile:
                return ReadImport(location);
            case "syntax" when inFile:
                return ReadSyntax(index, location);
            case "option":
                return ReadOption();
            case "reserved":
                return ReadReserved(location);
            case "message" when mayHoldTypes:
                return ReadMessage();
            case "enum" when mayHoldTypes:
                return ReadEnum();
            case "service" when inFile:
                return ReadService();
            case "extend" when mayHoldTypes:
                return ReadExtend();
            case "rpc" when context == Context.Service:
                return ReadRpc(location);
            case "oneof" when context == Context.Message:
                return ReadOneOf();
            case "extensions" when context == Context.Message:
                return ReadExtensions(location);
            case var _ when context is Context.Message or Context.Extend:
                return ReadField(location, label);
            case var _ when context == Context.Enum:
                return ReadConstant(label);
            case "edition" when inFile:
                throw reader.Unexpected("edition is not currently supported");
            default:
                throw reader.Unexpected($"unexpected label: {label}", location);
        }
    }

    private List<object> ReadBlock(Context context)
    {
        reader.Require('{');
        reader.Expect(++depth <= Limits.Depth, "declarations are nested too deep");
        List<object> read = [];
        while (!reader.Take('}'))
            if (ReadDeclaration(context) is { } declaration)
                read.Add(declaration);
        depth--;
        return read;
    }
}
