using Microsoft.Extensions.Logging;

namespace Tributary.LocalHost.Storage;

/// <summary>
/// Azurite as a child process, on 127.0.0.1, with an account and key per context. It saves its tables only when it is stopped in its own way, so
/// nothing but the end of its standard input stops it: <see cref="DisposeAsync"/>, or this process ending, even by SIGKILL. A Ctrl-C does not reach it.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    private readonly AzuriteFolder folder;
    private readonly AzuriteProcess process;
    private readonly AzuriteOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;

    private Azurite(AzuriteFolder folder, AzuriteProcess process, AzuriteOptions options, TimeProvider time, ILogger logger)
    {
        this.folder = folder;
        this.process = process;
        this.options = options;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>The id of the process, for those who watch its memory.</summary>
    public int ProcessId => process.Id;

    /// <summary>Ends when Azurite does: normally after <see cref="DisposeAsync"/>; with an <see cref="AzuriteException"/> if it ended by itself.</summary>
    public Task Ended => process.Ended;

    /// <summary>The connection string of a context's account: blobs, queues and tables.</summary>
    /// <exception cref="ArgumentException">The context has no account here.</exception>
    public string ConnectionString(string account) =>
        options.Accounts.Contains(account)
            ? folder.Endpoints.ConnectionString(account, folder.Keys[account])
            : throw new ArgumentException($"Azurite was started without an account '{account}'; it has {string.Join(", ", options.Accounts)}.", nameof(account));

    /// <summary>Starts Azurite and returns when it answers.</summary>
    /// <exception cref="AzuriteException">Node or Azurite is missing, the folder is in use, or Azurite ended or did not answer in time.</exception>
    public static async Task<Azurite> Start(AzuriteOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        var installation = AzuriteInstallation.Find();
        var folder = AzuriteFolder.Open(options.DataFolder, options.Accounts);
        await PreviousOwnerEnded(folder, options, time, cancellationToken);
        var process = AzuriteProcess.Start(installation, options, folder.Endpoints.WhereFree(), folder.Keys);
        try
        {
            folder.Owner = process.Identity;
            folder.Save();
            folder.Endpoints = await process.Listening.WaitAsync(options.StartTimeout, time, cancellationToken);
            folder.Save();
        }
        catch (Exception exception)
        {
            await process.Stop(options.StopTimeout, time, logger);
            if (exception is TimeoutException)
                throw new AzuriteException($"Azurite did not answer within {options.StartTimeout.TotalSeconds} s. {process.LastWords}".TrimEnd(), exception);
            throw;
        }

        Log.AzuriteStarted(logger, process.Id, options.DataFolder ?? "memory");
        return new Azurite(folder, process, options, time, logger);
    }

    /// <summary>Stops it and waits until its tables are saved.</summary>
    public async ValueTask DisposeAsync() => await process.Stop(options.StopTimeout, time, logger);

    private static async Task PreviousOwnerEnded(AzuriteFolder folder, AzuriteOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        using var previous = folder.Owner?.Find();
        if (previous is null)
            return;
        try
        {
            // Its parent was killed a moment ago and it is still saving; or it is in use, and this ends in the error below.
            await previous.WaitForExitAsync(cancellationToken).WaitAsync(options.StopTimeout, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new AzuriteException(
                $"The storage folder {options.DataFolder} is in use by process {previous.Id}: stop the program that runs there, or name other storage.", exception);
        }
    }
}
