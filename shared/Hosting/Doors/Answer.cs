using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Tributary.Hosting.Doors;

/// <summary>What a door answers: a status and JSON. It writes itself, whatever formatters the host has.</summary>
public sealed class Answer : IActionResult
{
    public const string Json = "application/json";
    public const string ProblemJson = "application/problem+json";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private Answer(int status, string contentType, object body)
    {
        Status = status;
        ContentType = contentType;
        Body = JsonSerializer.SerializeToElement(body, body.GetType(), Web);
    }

    public int Status { get; }

    public string ContentType { get; }

    public JsonElement Body { get; }

    /// <summary>Where what the answer is about can be seen.</summary>
    public string? Location { get; init; }

    /// <summary>After how long asking again makes sense; whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        response.StatusCode = Status;
        if (Location is not null)
            response.Headers.Location = Location;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return response.WriteAsJsonAsync(Body, Web, ContentType, context.HttpContext.RequestAborted);
    }

    public static Answer Ok(object body) => new(StatusCodes.Status200OK, Json, body);

    public static Answer Accepted(object body, string? location = null) => new(StatusCodes.Status202Accepted, Json, body) { Location = location };

    /// <summary>Accepted, and not there yet.</summary>
    public static Answer Pending(object body, TimeSpan retryAfter) => new(StatusCodes.Status202Accepted, Json, body) { RetryAfter = retryAfter };

    /// <summary>A problem in the form of RFC 9457.</summary>
    public static Answer Problem(int status, string title, string detail, IReadOnlyList<FieldProblem>? errors = null, TimeSpan? retryAfter = null) =>
        new(status, ProblemJson, new ProblemBody("about:blank", title, status, detail, errors)) { RetryAfter = retryAfter };

    private sealed record ProblemBody(string Type, string Title, int Status, string Detail, IReadOnlyList<FieldProblem>? Errors);
}
