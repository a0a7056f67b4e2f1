namespace Tributary.Schemas.Avro.Json;

/// <summary>What a message shows of a text that someone sent: enough to find the place, never all of a large one.</summary>
internal static class Shown
{
    private const int Longest = 1000;

    public static string Of(object text) => text.ToString() is { Length: > Longest } all ? all[..Longest] + "…" : text.ToString() ?? "";
}
