extern alias generator;

using generator::Tributary.AvroGenerator.Locking;

namespace Tributary.Tests.Contracts.Schemas;

/// <summary>A folder of schemas that a test may fill; gone when it ends.</summary>
internal sealed class SchemaFolder : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tributary-schemas-");

    public RepositoryFolders Folders => new(Path.Combine(root.FullName, "avro"), Path.Combine(root.FullName, "schemas.lock.json"));

    /// <summary>Where generated code goes.</summary>
    public string Output => Path.Combine(root.FullName, "generated");

    /// <summary>Writes a documented record of these fields, named after its file; what else it says of itself ends with a comma.</summary>
    public void Write(string file, string fields, string more = "")
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var context = file.Split('/')[0];
        WriteText(file,
            $$"""
            { "type": "record", "name": "{{name}}", "namespace": "shop.{{context}}.v1", "stream": "{{context}}.{{name.ToLowerInvariant()}}.v1", "doc": "d", {{more}}
              "fields": [{{fields}}] }
            """);
    }

    /// <summary>Writes a .proto file with these definitions, whose stream is named after it.</summary>
    public string WriteMessage(string file, string definitions)
    {
        var (context, name) = (file.Split('/')[0], Path.GetFileNameWithoutExtension(file));
        return WriteText(folder: Folders.Protobuf, file,
            $"""
            // stream: {context}.{name}.v1
            syntax = "proto3";
            package shop.{context}.v1;
            option csharp_namespace = "shop.{context}.v1";
            // Documented.
            {definitions}

            """);
    }

    /// <summary>Writes a JSON Schema with these properties, titled and whose stream is named after it.</summary>
    public string WriteJson(string file, string properties)
    {
        var (context, name) = (file.Split('/')[0], Path.GetFileName(file).Split('.')[0]);
        return WriteText(folder: Folders.Json, file,
            $$"""
            {"title":"shop.{{context}}.v1.{{name}}","x-stream":"{{context}}.{{name.ToLowerInvariant()}}.v1","description":"d","type":"object","properties":{{properties}}}
            """);
    }

    /// <summary>Writes any text; answers the full path.</summary>
    public string WriteText(string file, string text) => WriteText(Folders.Schemas, file, text);

    public void Delete(string file) => File.Delete(Path.Combine(Folders.Schemas, file));

    public void Dispose() => root.Delete(recursive: true);

    private static string WriteText(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
