using Shop.Operations.Registry.Answering;
using Shop.Operations.Registry.Model;

namespace Shop.Operations.Registry.Reading;

/// <summary>How references are shown.</summary>
internal static class ReferenceForm
{
    /// <summary>With their contexts, where the request asks for that and the schema is in one.</summary>
    public static StoredSchema Of(RegistryCall call, StoredSchema schema) =>
        call.Text("referenceFormat") != "qualified" || schema.Subject.IsInDefaultContext ? schema : schema with
        {
            Content = schema.Content.Showing(
                [.. schema.Content.References.Select(reference => reference with { Subject = schema.Subject.Resolve(reference.Subject).ToString() })]),
        };
}
