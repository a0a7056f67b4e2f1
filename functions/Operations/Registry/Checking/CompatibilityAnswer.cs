using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Registering;
using Shop.Operations.Registry.Understanding;

namespace Shop.Operations.Registry.Checking;

/// <summary>Whether a schema could be registered, and on request why not.</summary>
internal static class CompatibilityAnswer
{
    /// <exception cref="RegistryFault">It is no schema, and the reasons are not asked for.</exception>
    public static RegistryAnswer Of(RegistryCall call, RegistryState state, SubjectName subject, SchemaRequest request, IReadOnlyList<StoredSchema> versions)
    {
        var verbose = call.Flag("verbose");
        IReadOnlyList<string> messages;
        try
        {
            var config = state.Settings.ConfigFor(subject);
            var proposed = CanonicalSchema.Of(
                call.Services.Parsing, state, subject, request.Content, strict: config.ValidateNewSchemas != false, call.Normalizes(state, subject))
                ?? throw RegistryFaults.InvalidSchema("Empty schema");
            messages = call.Services.Compatibility.Check(state, config, proposed, versions);
        }
        catch (RegistryFault invalid) when (verbose && invalid.Code == RegistryFaults.InvalidSchemaCode)
        {
            messages = [invalid.Message];
        }

        return RegistryAnswer.Json(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("is_compatible", messages.Count == 0);
            if (verbose)
                json.WriteTexts("messages", messages, evenIfEmpty: true);
            json.WriteEndObject();
        });
    }
}
