namespace Tributary.Schemas;

/// <summary>A schema's text with everything that its meaning depends on.</summary>
/// <param name="Text">The text, as someone wrote it.</param>
/// <param name="References">The texts of the schemas that it refers to, and of those that they refer to; each stands behind those that it needs itself.</param>
public sealed record SchemaSource(string Text, IReadOnlyList<ReferencedText> References)
{
    /// <summary>A text that refers to nothing.</summary>
    public static SchemaSource Of(string text) => new(text, []);
}

/// <summary>A schema that others refer to.</summary>
/// <param name="Name">The name that they use for it.</param>
/// <param name="Text">Its text.</param>
public sealed record ReferencedText(string Name, string Text);
