using Shop.Operations.Registry.Checking;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Registering;
using Shop.Operations.Registry.Storing;
using Shop.Operations.Registry.Understanding;

namespace Shop.Operations.Registry.Answering;

/// <summary>What answers are made with.</summary>
internal sealed record RegistryServices(
    RegistryStore Store, SchemaParsing Parsing, SchemaLookup Lookup, SchemaRegistration Registration, CompatibilityMessages Compatibility, TimeProvider Time)
{
    /// <summary>A schema's text in the form that a parameter asks for; unchanged where it asks for none.</summary>
    /// <exception cref="RegistryFault">What it refers to is gone.</exception>
    public string TextAs(RegistryState state, StoredSchema stored, string? format) =>
        string.IsNullOrWhiteSpace(format) ? stored.Content.Text! : Parsing.Parse(state, stored).TextAs(format);

    /// <summary>The schema with its text in that form.</summary>
    /// <exception cref="RegistryFault">What it refers to is gone.</exception>
    public StoredSchema Shown(RegistryState state, StoredSchema stored, string? format) =>
        string.IsNullOrWhiteSpace(format) ? stored : stored with { Content = stored.Content.Showing(TextAs(state, stored, format)) };
}
