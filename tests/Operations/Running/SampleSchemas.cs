namespace Tributary.Tests.Operations.Running;

/// <summary>Schemas that the tests register.</summary>
internal static class SampleSchemas
{
    public const string Text = "\"string\"";

    /// <summary>A user, with one field.</summary>
    public const string User = """{"type":"record","name":"User","fields":[{"name":"name","type":"string"}]}""";

    /// <summary>Reads and is read by <see cref="User"/>.</summary>
    public const string UserWithAge = """{"type":"record","name":"User","fields":[{"name":"name","type":"string"},{"name":"age","type":"int","default":0}]}""";

    /// <summary>Can't read <see cref="User"/>, but is read by it.</summary>
    public const string UserWithMail = """{"type":"record","name":"User","fields":[{"name":"name","type":"string"},{"name":"mail","type":"string"}]}""";

    /// <summary>Neither reads it nor is read by it.</summary>
    public const string UserByNumber = """{"type":"record","name":"User","fields":[{"name":"name","type":"int"}]}""";

    /// <summary>Uses <see cref="User"/> by its name.</summary>
    public const string Order = """{"type":"record","name":"Order","fields":[{"name":"by","type":"User"}]}""";

    public const string JsonUser = """{"type":"object","properties":{"name":{"type":"string"}}}""";

    public const string ProtoUser = "syntax = \"proto3\";\n\nmessage User {\n  string name = 1;\n}\n";

    /// <summary>The field of a request that refers to <see cref="User"/> in a subject.</summary>
    public static string ReferenceTo(string subject, int version = 1) =>
        $$""","references":[{"name":"User","subject":"{{subject}}","version":{{version}}}]""";
}
