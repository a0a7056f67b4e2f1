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

    /// <summary>Writes a documented record of these fields, named after its file.</summary>
    public void Write(string file, string fields)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var context = file.Split('/')[0];
        WriteText(file,
            $$"""
            { "type": "record", "name": "{{name}}", "namespace": "shop.{{context}}.v1", "stream": "{{context}}.{{name.ToLowerInvariant()}}.v1", "doc": "d",
              "fields": [{{fields}}] }
            """);
    }

    /// <summary>Writes any text; answers the full path.</summary>
    public string WriteText(string file, string text)
    {
        var path = Path.Combine(Folders.Schemas, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Delete(string file) => File.Delete(Path.Combine(Folders.Schemas, file));

    public void Dispose() => root.Delete(recursive: true);
}
