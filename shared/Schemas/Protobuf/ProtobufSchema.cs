using Google.Protobuf;
using Tributary.Schemas.Protobuf.Descriptors;
using Tributary.Schemas.Protobuf.Differences;
using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Names;
using Tributary.Schemas.Protobuf.Writing;

namespace Tributary.Schemas.Protobuf;

/// <summary>A .proto file with the files that it imports. The texts, and what can be read, are a Confluent registry's.</summary>
internal sealed class ProtobufSchema : ParsedSchema
{
    private readonly Lazy<string> text;
    private readonly Lazy<string> normalText;

    public ProtobufSchema(ProtoFile file, IReadOnlyDictionary<string, ProtoFile> imports)
    {
        File = file;
        Imports = imports;
        Types = TypeTable.Of(file, imports, KnownFiles.Types);
        text = new Lazy<string>(() => ProtoWriter.Write(file, TextForm.Plain));
        normalText = new Lazy<string>(() => ProtoWriter.Write(file, new NormalForm(Types, file.Package)));
    }

    public ProtoFile File { get; }

    /// <summary>The files that it was given, by the names that it imports them by.</summary>
    public IReadOnlyDictionary<string, ProtoFile> Imports { get; }

    public TypeTable Types { get; }

    public override SchemaFormat Format => SchemaFormat.Protobuf;

    public override string Text => text.Value;

    public override string NormalText => normalText.Value;

    /// <summary>The full name of the first message, else of the first enum, of the file, or of the one that an otherwise empty file imports publicly.</summary>
    public override string? Name
    {
        get
        {
            var file = PublicImport() ?? File;
            var first = file.Types.OfType<Message>().Concat<ProtoType>(file.Types).FirstOrDefault();
            return first is null || string.IsNullOrEmpty(file.Package) ? first?.Name : $"{file.Package}.{first.Name}";
        }
    }

    public override IReadOnlyList<SchemaPart> Parts => ProtobufParts.Of(File);

    public override IReadOnlyList<Incompatibility> ReasonsNotToRead(ParsedSchema writer) => writer is ProtobufSchema original
        ? new SchemaDifferences(original, this).Find()
        : throw new ArgumentException($"A Protobuf schema reads no {writer?.Format}.", nameof(writer));

    public override string MessageOf(Incompatibility reason, string reader, string writer) => Difference.MessageOf(reason, reader, writer);

    public override string TextAs(string? form) => form?.ToLowerInvariant() switch
    {
        "serialized" => Convert.ToBase64String(DescriptorOfFile.Of(File, Types, Importable()).ToByteArray()),
        "ignore_extensions" => ProtoWriter.Write(File, new TextFormWithoutExtensions()),
        _ => Text,
    };

    private HashSet<string> Importable() => [.. Imports.Keys, .. KnownFiles.All.Keys];

    private ProtoFile? PublicImport()
    {
        if (File is not { Types.Count: 0, Imports.Count: 0, Services.Count: 0, Extends.Count: 0, PublicImports: [var path] })
            return null;
        var imported = Imports.GetValueOrDefault(path) ?? KnownFiles.All.GetValueOrDefault(path);
        return imported?.Types.Count > 0 ? imported : null;
    }
}
