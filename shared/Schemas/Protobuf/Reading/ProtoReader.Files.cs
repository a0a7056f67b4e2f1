using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Reading;

internal sealed partial class ProtoReader
{
    private object? ReadPackage()
    {
        package = reader.ReadName();
        reader.Expect(package.Length <= Limits.ScopeLength / 2, "a package's name is too long");
        reader.Require(';');
        return null;
    }

    private object? ReadImport(string location)
    {
        if (reader.Peek() is '"' or '\'')
        {
            imports.Add(PathOf(reader.ReadQuoted()));
        }
        else
        {
            switch (reader.ReadWord())
            {
                case "weak":
                    // Read as the original does, which then shows and follows none.
                    reader.ReadQuoted();
                    break;
                case "public":
                    publicImports.Add(PathOf(reader.ReadQuoted()));
                    break;
                default:
                    throw reader.Unexpected("expected quoted string", location);
            }
        }
        reader.Require(';');
        return null;
    }

    /// <summary>A path has one way to write it: single slashes, and no part that is a dot.</summary>
    private static string PathOf(string path)
    {
        var parts = path.Split(['/', '\\']).Where(part => part is not ("" or "."));
        var normal = (path.StartsWith('/') || path.StartsWith('\\') ? "/" : "") + string.Join('/', parts);
        return normal.Length == 0 ? "." : normal;
    }

    private object? ReadSyntax(int index, string location)
    {
        reader.Expect(syntax is null, "too many syntax definitions", location);
        reader.Require('=');
        reader.Expect(index == 0, "'syntax' element must be the first declaration in a file", location);
        var name = reader.ReadQuoted();
        if (name is not ("proto2" or ProtoFile.Proto3))
            throw reader.Unexpected($"unexpected syntax: {name}", location);
        syntax = name;
        reader.Require(';');
        return null;
    }

    private Option ReadOption()
    {
        var option = optionReader.ReadOption('=');
        reader.Require(';');
        return option;
    }

    private Service ReadService()
    {
        var name = reader.ReadName();
        var read = ReadBlock(Context.Service);
        return new Service(name, [.. read.OfType<Rpc>()], [.. read.OfType<Option>()]);
    }

    private Rpc ReadRpc(string location)
    {
        var name = reader.ReadName();
        var (request, streamsRequest) = ReadRpcType();
        reader.Expect(reader.ReadWord() == "returns", "expected 'returns'", location);
        var (response, streamsResponse) = ReadRpcType();
        List<Option> options = [];
        if (reader.Peek() == '{')
            options = [.. ReadBlock(Context.Rpc).OfType<Option>()];
        else
            reader.Require(';');
        return new Rpc(name, request, response, streamsRequest, streamsResponse, options);
    }

    private (string Type, bool Streams) ReadRpcType()
    {
        reader.Require('(');
        var word = reader.ReadWord();
        var streams = word == "stream";
        var type = ReadType(streams ? reader.ReadWord() : word).Text;
        reader.Require(')');
        return (type, streams);
    }
}
