using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Shop.Operations.Registry.Model;
using Tributary.State.Storage;

namespace Shop.Operations.Registry.Answering;

/// <summary>What every resource has in common: who may ask, in which media types, within which size, and how faults are told.</summary>
public sealed class RegistryDoor
{
    private const int LongestRequestId = 256;

    private readonly RegistryServices services;
    private readonly RegistryOptions options;
    private readonly Credentials credentials;
    private readonly ILogger logger;

    internal RegistryDoor(RegistryServices services, RegistryOptions options, ILogger<RegistryDoor> logger)
    {
        (this.services, this.options, this.logger) = (services, options, logger);
        credentials = new Credentials(options);
    }

    internal async Task<IActionResult> Answer(HttpRequest request, RegistryResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!credentials.Allow(request, resource.GetType().Name))
        {
            logger.CallerRefused();
            return Result(request, MediaTypes.Preferred, Unauthorized);
        }

        var mediaType = MediaTypes.Preferred;
        try
        {
            mediaType = MediaTypes.Choose(request);
            if (HttpMethods.IsPost(request.Method) || HttpMethods.IsPut(request.Method))
                MediaTypes.CheckBody(request);
            var path = RegistryPath.Of(request);
            if (!path.IsWrittenAs(RegistryResource.TriggerOf(resource.GetType()).Route))
                throw RegistryFaults.NoSuchResource();
            var call = new RegistryCall(request.Method.ToUpperInvariant(), path, request.Query, services, () => RequestBody.Read(request, options.LargestRequest, cancellationToken));
            return Result(request, mediaType, await resource.Handle(call, cancellationToken));
        }
        catch (RegistryFault fault)
        {
            return Result(request, mediaType, RegistryAnswer.Error(fault));
        }
        catch (StorageUnavailableException outage)
        {
            logger.RegistryFailed(outage, request.Method, request.Path);
            return Result(request, mediaType, RegistryAnswer.Error(RegistryFaults.Storage()));
        }
        catch (BadHttpRequestException refused)
        {
            return Result(request, mediaType, RegistryAnswer.Error(refused.StatusCode, refused.StatusCode, refused.Message));
        }
        // The boundary to the caller, who gets no detail.
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.RegistryFailed(error, request.Method, request.Path);
            return Result(request, mediaType, RegistryAnswer.Error(StatusCodes.Status500InternalServerError, 500, "Internal Server Error"));
        }
    }

    private static RegistryAnswer Unauthorized { get; } = RegistryAnswer.Error(StatusCodes.Status401Unauthorized, 401, "Unauthorized") with
    {
        Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = "Basic realm=\"schema registry\"" },
    };

    // What else a caller may send can't be written into a header of the answer.
    private static bool IsRequestId(string id) => !string.IsNullOrWhiteSpace(id) && id.Length <= LongestRequestId && id.All(letter => letter is >= ' ' and <= '~');

    private static RegistryResult Result(HttpRequest request, string mediaType, RegistryAnswer answer)
    {
        var shown = request.Headers["X-Request-ID"];
        return new RegistryResult(answer, mediaType, shown is [{ } id] && IsRequestId(id) ? id : ActivityTraceId.CreateRandom().ToHexString());
    }
}
