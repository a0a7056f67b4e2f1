using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Tributary.Cli.Provider.Http;

/// <summary>What every request goes through: the API key, its parameters, its idempotency key; then it takes effect, one at a time.</summary>
internal sealed class RequestPipeline(Ledger ledger, IdempotencyKeys keys, ProviderOptions options, TimeProvider time, ILogger<RequestPipeline> log)
{
    /// <summary>Runs the request and writes its answer.</summary>
    public async Task RunAsync(HttpContext context, Func<Request, Answer> operation)
    {
        var id = Identifier.New("req_");
        context.Response.Headers["Request-Id"] = id;
        var answer = await AnswerAsync(context, id, operation);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Json, context.RequestAborted);
    }

    private async Task<Answer> AnswerAsync(HttpContext context, string id, Func<Request, Answer> operation)
    {
        try
        {
            Authenticate(context.Request);
            var request = await ReadAsync(context, id);
            return await OnceAsync(context, request, operation);
        }
        catch (InvalidRequestException refusal)
        {
            return Answer.Refusal(refusal);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.ProviderFailed(failure, context.Request.Method, context.Request.Path);
            return Answer.Error(500, new ErrorBody("api_error", null, "The simulator failed; its log says why."));
        }
    }

    private async Task<Answer> OnceAsync(HttpContext context, Request request, Func<Request, Answer> operation)
    {
        if (request.IdempotencyKey is not { } key || !HttpMethods.IsPost(context.Request.Method))
            return await EffectAsync(request, operation, context.RequestAborted);

        if (!keys.TryTake(key, $"{context.Request.Method} {request.Path} {request.Parameters.Canonical}", out var replay))
        {
            context.Response.Headers["Idempotent-Replayed"] = "true";
            return replay;
        }
        Answer? answer = null;
        try
        {
            answer = await EffectAsync(request, operation, context.RequestAborted);
            return answer;
        }
        finally
        {
            if (answer is null)
                keys.Release(key);
            else
                keys.Complete(key, answer);
        }
    }

    private async Task<Answer> EffectAsync(Request request, Func<Request, Answer> operation, CancellationToken cancellationToken)
    {
        if (options.ProcessingTime > TimeSpan.Zero)
            await Task.Delay(options.ProcessingTime, time, cancellationToken);
        lock (ledger.Gate)
            return operation(request);
    }

    private static void Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidRequestException("You did not provide an API key. You need to provide your API key in the Authorization header, " +
                "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').") { Status = 401 };
        }
        var key = header["Bearer ".Length..].Trim();
        if (!key.StartsWith("sk_test_", StringComparison.Ordinal) || key.Length == "sk_test_".Length)
            throw new InvalidRequestException("Invalid API Key provided. This simulator takes any that begins with sk_test_.") { Status = 401 };
    }

    private static async Task<Request> ReadAsync(HttpContext context, string id)
    {
        var request = context.Request;
        IEnumerable<KeyValuePair<string, StringValues>> values = request.Query;
        if (HttpMethods.IsPost(request.Method))
        {
            if (request.ContentLength > 0 && !request.HasFormContentType)
                throw new InvalidRequestException("The body must be form-encoded (application/x-www-form-urlencoded).");
            using var body = new StreamReader(request.Body);
            values = QueryHelpers.ParseQuery(await body.ReadToEndAsync(context.RequestAborted));
        }
        var parameters = values.SelectMany(v => v.Value, (v, value) => KeyValuePair.Create(v.Key, value ?? ""));
        var key = request.Headers["Idempotency-Key"].ToString();
        return new Request(id, request.Path, request.RouteValues["id"] as string ?? "", new Parameters(parameters),
            key.Length == 0 ? null : key, request.Headers["Stripe-Version"].ToString());
    }
}
