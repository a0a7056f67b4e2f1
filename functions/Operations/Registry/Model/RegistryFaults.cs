namespace Shop.Operations.Registry.Model;

/// <summary>The faults that a registry's clients know, by their codes.</summary>
internal static class RegistryFaults
{
    public const int InvalidSchemaCode = 42201;

    public static RegistryFault SubjectNotFound(SubjectName subject) => NotFound(40401, $"Subject '{subject}' not found.");

    public static RegistryFault VersionNotFound(int version) => NotFound(40402, $"Version {version} not found.");

    public static RegistryFault SchemaNotFound() => NotFound(40403, "Schema not found");

    public static RegistryFault SchemaNotFound(string id) => NotFound(40403, $"Schema {id} not found");

    public static RegistryFault SubjectSoftDeleted(SubjectName subject) =>
        NotFound(40404, $"Subject '{subject}' was soft deleted.Set permanent=true to delete permanently");

    public static RegistryFault SubjectNotSoftDeleted(SubjectName subject) =>
        NotFound(40405, $"Subject '{subject}' was not deleted first before being permanently deleted");

    public static RegistryFault VersionSoftDeleted(SubjectName subject, int version) =>
        NotFound(40406, $"Subject '{subject}' Version {version} was soft deleted.Set permanent=true to delete permanently");

    public static RegistryFault VersionNotSoftDeleted(SubjectName subject, int version) =>
        NotFound(40407, $"Subject '{subject}' Version {version} was not deleted first before being permanently deleted");

    public static RegistryFault NoSubjectConfig(SubjectName subject) =>
        NotFound(40408, $"Subject '{subject}' does not have subject-level compatibility configured");

    public static RegistryFault NoSubjectMode(SubjectName subject) => NotFound(40409, $"Subject '{subject}' does not have subject-level mode configured");

    public static RegistryFault Incompatible(SubjectName subject, string details) =>
        new(409, 40901, $"Schema being registered is incompatible with an earlier schema for subject \"{subject}\", details: {details}");

    public static RegistryFault InvalidSchema(string message) => Unprocessable(InvalidSchemaCode, message);

    public static RegistryFault InvalidVersion(string version) =>
        Unprocessable(42202, $"The specified version '{version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");

    public static RegistryFault InvalidCompatibility() => Unprocessable(
        42203, "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive");

    public static RegistryFault InvalidMode(string message = "Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD.") => Unprocessable(42204, message);

    public static RegistryFault NotPermitted(string message) => Unprocessable(42205, message);

    public static RegistryFault ReadOnly(SubjectName subject) =>
        NotPermitted($"Subject {subject} in context {subject.Prefix} is in read-only mode");

    public static RegistryFault ReferenceExists(SubjectName subject, int version) => Unprocessable(
        42206, $"One or more references exist to the schema {{magic=1,keytype=SCHEMA,subject={subject},version={version}}}.");

    public static RegistryFault InvalidSubject(string subject) =>
        Unprocessable(42208, $"The specified subject '{(subject.Length <= SubjectName.Longest ? subject : subject[..SubjectName.Longest] + "…")}' is not a valid.");

    public static RegistryFault TooLarge() => Unprocessable(42209, "Register operation failed because schema is too large");

    public static RegistryFault InvalidRuleSet(string message) => Unprocessable(42210, message);

    public static RegistryFault ContextNotEmpty(SubjectName context) => Unprocessable(42211, $"The specified context '{context}' is not empty.");

    public static RegistryFault Storage() => new(500, 50001, "The registry's storage does not answer; try again later.");

    public static RegistryFault BadRequest(string message) => new(400, 400, message);

    /// <summary>A path or a parameter that is none.</summary>
    public static RegistryFault NoSuchResource() => new(404, 404, "HTTP 404 Not Found");

    public static RegistryFault Unprocessable(int code, string message) => new(422, code, message);

    private static RegistryFault NotFound(int code, string message) => new(404, code, message);
}
