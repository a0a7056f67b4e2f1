using Shop.Operations.Registry.Answering;

namespace Shop.Operations.Registry.SettingModes;

/// <summary>A mode as it is answered.</summary>
internal static class ModeAnswer
{
    public static RegistryAnswer Of(string? mode, bool evenNull = false) => RegistryAnswer.Json(json =>
    {
        json.WriteStartObject();
        if (mode is not null)
            json.WriteString("mode", mode);
        else if (evenNull)
            json.WriteNull("mode");
        json.WriteEndObject();
    });
}
