namespace Tributary.AvroGenerator.Locking;

/// <summary>Where the schemas and their lock file are.</summary>
/// <param name="Schemas">The folder of Avro schemas.</param>
/// <param name="LockFile">The lock file.</param>
internal sealed record RepositoryFolders(string Schemas, string LockFile)
{
    /// <summary>The folder of .proto files, beside that of the Avro schemas; it need not be there.</summary>
    public string Protobuf => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Schemas))!, "proto");

    /// <summary>The folder of JSON Schemas, beside that of the Avro schemas; it need not be there.</summary>
    public string Json => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Schemas))!, "json");

    /// <summary>The repository's own, looked for from a folder upwards.</summary>
    /// <exception cref="SchemaException">The folder is not within the repository.</exception>
    public static RepositoryFolders Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "Contracts") is var contracts && Directory.Exists(Path.Combine(contracts, "avro")))
                return new RepositoryFolders(Path.Combine(contracts, "avro"), Path.Combine(contracts, "schemas.lock.json"));
        throw new SchemaException(start, "AVRO001", "no shared/Contracts/avro here or above; run this within the repository, or name the folder and the lock file.");
    }
}
