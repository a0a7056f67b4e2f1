extern alias protobufnet;

using System.Text.RegularExpressions;
using protobufnet::Google.Protobuf.Reflection;
using Shop.Contracts.Schemas;
using Tributary.AvroGenerator.Locking;
using Tributary.Schemas;

namespace Tributary.AvroGenerator;

/// <summary>
/// One <c>.proto</c> file. Its first message is the value of the stream that a comment names, <c>// stream: insights.activity.v1</c>, and gives the file
/// its name; everything in it is documented.
/// </summary>
/// <param name="Path">The file's full path.</param>
/// <param name="RelativePath">Its path below the folder of .proto files, with slashes.</param>
/// <param name="Stream">The stream whose values it describes.</param>
/// <param name="Level">What a new version of it is held to.</param>
/// <param name="Source">The file's text.</param>
/// <param name="Descriptor">What it defines.</param>
internal sealed partial record ProtobufFile(string Path, string RelativePath, string Stream, CompatibilityLevel Level, string Source, FileDescriptorProto Descriptor)
    : DeclaredSchema(Path, RelativePath, Stream, Level)
{
    private const string Code = "PROTO003";

    /// <inheritdoc />
    public override SchemaFormat Format => SchemaFormat.Protobuf;

    /// <inheritdoc />
    public override string Text => SchemaText.OfProtobuf(Source);

    /// <inheritdoc />
    public override string Fingerprint => SchemaText.Fingerprint(Text);

    /// <inheritdoc />
    public override IEnumerable<string> Definitions =>
        Descriptor.MessageTypes.Select(message => message.Name).Concat(Descriptor.EnumTypes.Select(choice => choice.Name)).Select(name => $"{Descriptor.Package}.{name}");

    /// <summary>Reads a file.</summary>
    /// <exception cref="SchemaException">It is no .proto file, or breaks a rule; the message names the place.</exception>
    public static ProtobufFile Load(string root, string path)
    {
        var relative = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');
        var source = File.ReadAllText(path);
        var set = new FileDescriptorSet();
        set.AddImportPath(root);
        set.Add(relative, includeInOutput: true, source: new StringReader(source));
        set.Process();
        if (set.GetErrors().FirstOrDefault(error => error.IsError) is { } error)
            throw new SchemaException(path, "PROTO004", error.Message, error.LineNumber, error.ColumnNumber);
        var head = SchemaHead.Of(SchemaFormat.Protobuf, source);
        var file = new ProtobufFile(path, relative, StreamOf(path, relative, head), LevelOf(path, head), source, set.Files.Single(file => file.IncludeInOutput));
        file.Check(relative.Split('/')[0], System.IO.Path.GetFileNameWithoutExtension(relative));
        RegistryRules.Check(SchemaFormat.Protobuf, path, "PROTO004", file.Text);
        return file;
    }

    private void Check(string context, string name)
    {
        if (Descriptor.Syntax != "proto3")
            throw new SchemaException(Path, Code, "expected syntax = \"proto3\".");
        if (!Descriptor.Package.StartsWith($"shop.{context}.v", StringComparison.Ordinal) || Descriptor.Options?.CsharpNamespace != Descriptor.Package)
            throw new SchemaException(Path, Code, $"expected \"package shop.{context}.vN;\", after the folder, and the same as csharp_namespace, but they are \"{Descriptor.Package}\" and \"{Descriptor.Options?.CsharpNamespace}\".");
        if (!string.Equals(Descriptor.MessageTypes.FirstOrDefault()?.Name, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
            throw new SchemaException(Path, Code, $"expected the first message to be the stream's value and to give the file its name, {name}.");
        if (Undocumented().Match(Source) is { Success: true } bare)
            throw new SchemaException(Path, Code, $"{bare.Groups["what"].Value}: expected a comment above that says what it is.", Source.AsSpan(0, bare.Groups["what"].Index).Count('\n') + 1);
    }

    private static string StreamOf(string path, string relative, SchemaHead head) =>
        head.Stream is { } stream && stream.StartsWith(relative.Split('/')[0] + ".", StringComparison.Ordinal)
            ? stream
            : throw new SchemaException(path, Code, $"expected a comment \"// stream: {relative.Split('/')[0]}.….vN\", the topic whose values it describes.");

    /// <summary>A message, enum or oneof whose line does not follow a comment.</summary>
    [GeneratedRegex(@"(?<=\A|\n)(?![^\n]*//)[^\n]*\r?\n[ \t]*(?<what>(message|enum|oneof) \w+)")]
    private static partial Regex Undocumented();
}
