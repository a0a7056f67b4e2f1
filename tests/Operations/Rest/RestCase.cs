using System.Text.Json;
using Tributary.Tests.Operations.Running;

namespace Tributary.Tests.Operations.Rest;

/// <summary>
/// One line of a scenario: <c>METHOD path body => status code expected</c>. The body may be left out; in it <c>@Name</c> stands for a schema of <see cref="SampleSchemas"/> as a JSON text,
/// and <c>{@Name more}</c> for the request that gives it. Expected is JSON (an answer's object may have more fields), or <c>'text'</c> for the body as it is, or of an error the message.
/// </summary>
internal sealed record RestCase(int Line, string Method, string Path, string? Body, int Status, int Code, string? Expected)
{
    public static RestCase Parse(int line, string text)
    {
        var sides = text.Split(" => ", 2);
        var request = sides[0].Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var answer = sides[1].Split(' ', 2, StringSplitOptions.TrimEntries);
        var status = int.Parse(answer[0], System.Globalization.CultureInfo.InvariantCulture);
        var expected = answer.Length > 1 ? answer[1] : null;
        var code = 0;
        if (status >= 400)
        {
            var error = expected!.Split(' ', 2);
            code = int.Parse(error[0], System.Globalization.CultureInfo.InvariantCulture);
            expected = error.Length > 1 ? error[1] : null;
        }
        return new RestCase(line, request[0], request.Length > 1 ? request[1].TrimStart('/') : "", request.Length > 2 ? Filled(request[2]) : null, status, code, expected);
    }

    public async Task Try(RunningRegistry registry)
    {
        var reply = await registry.Send(Method, Path, Body);
        var told = $"line {Line}: {Method} {Path} answers {reply.Status} {reply.Body}";
        Assert.True(reply.Status == Status && reply.Code == Code, $"{told}; expected {Status} {Code} {Expected}");
        if (reply.Body.Length > 0)
            Assert.True(reply.Type == "application/vnd.schemaregistry.v1+json", $"{told}; as {reply.Type}");
        if (Expected is not { Length: > 0 } expected)
            return;
        var fits = Status >= 400 ? reply.Message == expected
            : expected.StartsWith('\'') ? reply.Body == Filled(expected.Trim('\''))
            : Fits(JsonDocument.Parse(Filled(expected)).RootElement, reply.Json);
        Assert.True(fits, $"{told}; expected {expected}");
    }

    private static string Filled(string text)
    {
        foreach (var field in typeof(SampleSchemas).GetFields().OrderByDescending(field => field.Name.Length))
        {
            var json = JsonSerializer.Serialize((string)field.GetRawConstantValue()!);
            text = text.Replace($"{{@{field.Name}", $"{{\"schema\":{json}", StringComparison.Ordinal).Replace($"@{field.Name}", json, StringComparison.Ordinal);
        }
        return text;
    }

    private static bool Fits(JsonElement expected, JsonElement actual) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) =>
            expected.EnumerateObject().All(property => property.NameEquals("!") ? !actual.TryGetProperty(property.Value.GetString()!, out _)
                : actual.TryGetProperty(property.Name, out var value) && Fits(property.Value, value)),
        (JsonValueKind.Array, JsonValueKind.Array) =>
            expected.GetArrayLength() == actual.GetArrayLength() && expected.EnumerateArray().Zip(actual.EnumerateArray()).All(pair => Fits(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(expected, actual),
    };
}
