namespace Tributary.AvroGenerator;

/// <summary>A schema file can't be used. The message is in the form that MSBuild and editors link: <c>file(line,column): error CODE: what to do</c>.</summary>
internal sealed class SchemaException(string file, string code, string message, int line = 1, int column = 1)
    : Exception($"{file}({line},{column}): error {code}: {message}");
