using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Tributary.LocalHost.Storage;

/// <summary>What a data folder remembers from one start to the next: keys, ports, and the process that may still be saving to it. Without a folder it remembers nothing.</summary>
internal sealed class AzuriteFolder
{
    private const int KeyBytes = 64;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly string? path;

    private AzuriteFolder(string? path, Remembered remembered)
    {
        this.path = path;
        Keys = remembered.Keys;
        Endpoints = remembered.Endpoints;
        Owner = remembered.Owner;
    }

    public Dictionary<string, string> Keys { get; }

    public AzuriteEndpoints Endpoints { get; set; }

    /// <summary>The Azurite that was started on the folder last.</summary>
    public ProcessIdentity? Owner { get; set; }

    public static AzuriteFolder Open(string? folder, IEnumerable<string> accounts)
    {
        var path = folder is null ? null : Path.Combine(Directory.CreateDirectory(folder).FullName, "azurite.json");
        var opened = new AzuriteFolder(path, Read(path));
        foreach (var account in accounts)
            if (!opened.Keys.ContainsKey(account))
                opened.Keys.Add(account, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        return opened;
    }

    public void Save()
    {
        if (path is null)
            return;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = path + ".new";
        using (var file = new FileStream(draft, options))
            JsonSerializer.Serialize(file, new Remembered(Keys, Endpoints, Owner), Indented);
        File.Move(draft, path, overwrite: true);
    }

    private static Remembered Read(string? path)
    {
        if (path is null || !File.Exists(path))
            return new Remembered([], AzuriteEndpoints.Any, null);
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Remembered>(file) ?? throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw new AzuriteException($"{path} can't be read ({exception.Message}). Delete the folder to start with empty storage.", exception);
        }
    }

    private sealed record Remembered(Dictionary<string, string> Keys, AzuriteEndpoints Endpoints, ProcessIdentity? Owner);
}

/// <summary>A process, told from a later one of the same id by its start.</summary>
internal sealed record ProcessIdentity(int Id, DateTime StartedAt)
{
    public static ProcessIdentity Of(Process process) => new(process.Id, process.StartTime.ToUniversalTime());

    /// <summary>The process if it still runs; the caller disposes it.</summary>
    public Process? Find()
    {
        try
        {
            var process = Process.GetProcessById(Id);
            // Linux computes the start from the boot time, which moves a little with the clock.
            if ((process.StartTime.ToUniversalTime() - StartedAt).Duration() < TimeSpan.FromSeconds(5))
                return process;
            process.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
