using System.Diagnostics;
using System.Text.Json.Nodes;
using Tributary.Cli.Schemas;
using Tributary.Schemas;

namespace Tributary.Tests.Cli.Schemas;

/// <summary>A git repository with schemas, in a folder of its own; gone when the test ends.</summary>
internal sealed class SchemaRepository : IDisposable
{
    public const string Apple = "things.apple.v1";
    public const string AppleFile = "avro/things/Apple.avsc";
    public const string OneField = """{"name":"a","type":"int","doc":"d"}""";
    public const string TwoFields = OneField + """,{"name":"b","type":"int","default":0,"doc":"d"}""";
    public const string WithoutDefault = OneField + """,{"name":"b","type":"int","doc":"d"}""";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tributary-gate-");
    private readonly List<JsonObject> locked = [];

    /// <summary>A repository whose main branch has the stream <see cref="Apple"/>, with one field and its id.</summary>
    public static SchemaRepository WithApple()
    {
        var repository = new SchemaRepository();
        repository.Git("init", "-q", "-b", "main");
        repository.WriteApple(OneField);
        repository.Lock();
        repository.WriteStreams(Apple);
        repository.Commit();
        return repository;
    }

    public string Root => root.FullName;

    public string Contracts => Path.Combine(Root, "shared", "Contracts");

    /// <summary>The lock file's entries, to be written by <see cref="WriteLock"/>.</summary>
    public List<JsonObject> Locked => locked;

    public void WriteApple(string fields, string more = "") => Write(AppleFile, Record("Apple", Apple, fields, more));

    public static string Record(string name, string stream, string fields, string more = "") =>
        $$"""{ "type": "record", "name": "{{name}}", "namespace": "shop.things.v1", "stream": "{{stream}}", {{more}} "doc": "d", "fields": [{{fields}}] }""";

    public static string Message(string stream, string definitions) => $"// stream: {stream}\nsyntax = \"proto3\";\npackage shop.things.v1;\n// Documented.\n{definitions}\n";

    public static string JsonSchema(string name, string stream, string properties) =>
        $$"""{"title":"shop.things.v1.{{name}}","x-stream":"{{stream}}","type":"object","properties":{{properties}}}""";

    /// <summary>Writes the constants of the catalogue's streams.</summary>
    public void WriteStreams(params string[] streams) =>
        Write("Streams.cs", $"public static class Streams\n{{\n{string.Concat(streams.Select((stream, i) => $"    public const string S{i} = \"{stream}\";\n"))}}}\n");

    /// <summary>Writes a file below shared/Contracts.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Contracts, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public void Delete(string path) => File.Delete(Path.Combine(Contracts, path));

    /// <summary>Gives every schema that has none the next id, as the lock step does.</summary>
    public void Lock()
    {
        foreach (var (folder, format, pattern) in new[] { ("avro", SchemaFormat.Avro, "*.avsc"), ("proto", SchemaFormat.Protobuf, "*.proto"), ("json", SchemaFormat.Json, "*.schema.json") })
            if (Path.Combine(Contracts, folder) is var schemas && Directory.Exists(schemas))
                foreach (var file in Directory.EnumerateFiles(schemas, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    Lock(format, File.ReadAllText(file), Path.GetRelativePath(schemas, file));
        WriteLock();
    }

    public void WriteLock() => Write("schemas.lock.json", new JsonObject { ["schemas"] = new JsonArray([.. locked.Select(entry => entry.DeepClone())]) }.ToJsonString());

    /// <summary>Commits all there is.</summary>
    public void Commit()
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", "Change");
    }

    public string Git(params string[] arguments) => RunGit(Root, arguments);

    public static string RunGit(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", .. arguments])
            start.ArgumentList.Add(argument);
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed.");
    }

    public void Dispose()
    {
        // Git makes its objects read-only, which is in the way on some systems.
        foreach (var file in root.EnumerateFiles("*", SearchOption.AllDirectories))
            file.Attributes = FileAttributes.Normal;
        root.Delete(recursive: true);
    }

    private void Lock(SchemaFormat format, string source, string file)
    {
        var subject = StreamIn(format, source) + SubjectSchemas.Suffix;
        var text = SchemaTexts.WithoutDocumentation(format, source);
        var versions = locked.Where(entry => (string)entry["subject"]! == subject).ToList();
        if (versions.Any(entry => (string)entry["text"]! == text))
            return;
        locked.Add(new JsonObject
        {
            ["id"] = locked.Select(entry => (int)entry["id"]!).DefaultIfEmpty(0).Max() + 1, ["subject"] = subject, ["version"] = versions.Count + 1, ["format"] = format.Word(),
            ["file"] = file, ["fingerprint"] = "", ["text"] = text,
        });
    }

    private static string StreamIn(SchemaFormat format, string source) => format switch
    {
        SchemaFormat.Protobuf => source.Split('\n')[0]["// stream: ".Length..],
        SchemaFormat.Avro => (string)JsonNode.Parse(source)!["stream"]!,
        _ => (string)JsonNode.Parse(source)!["x-stream"]!,
    };
}
