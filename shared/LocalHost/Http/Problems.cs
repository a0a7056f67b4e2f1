using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Tributary.LocalHost.Http;

/// <summary>Answers in the form of RFC 9457.</summary>
internal static class Problems
{
    /// <summary>Writes the problem; where an answer has begun already it cuts the connection, so that nobody takes half of it for the whole.</summary>
    public static async Task Write(HttpContext http, int status, string? detail)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = status;
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };
        await http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", http.RequestAborted);
    }
}
