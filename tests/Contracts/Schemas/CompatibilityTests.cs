extern alias generator;

using generator::Tributary.AvroGenerator;
using generator::Tributary.AvroGenerator.Locking;

namespace Tributary.Tests.Contracts.Schemas;

/// <summary>Which changes the lock refuses, since what was written before could not be read any more. The rules themselves are tried in tests/Schemas.</summary>
public sealed class CompatibilityTests
{
    [Fact]
    public void The_lock_refuses_a_change_that_makes_old_bytes_unreadable_and_keeps_the_file()
    {
        using var folder = new SchemaFolder();
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        Registration.Run(folder.Folders);
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"},{"name":"b","type":"string","doc":"d"}""");

        var error = Assert.Throws<SchemaException>(() => Registration.Run(folder.Folders));

        Assert.Contains("version 1 of things.apple.v1-value could no longer be read: /fields/1: The field 'b' at path '/fields/1' in the new schema has no default value", error.Message, StringComparison.Ordinal);
        Assert.Single(Registration.Read(folder.Folders.LockFile));
    }

    [Fact]
    public void The_lock_refuses_another_scale_which_a_registry_would_pass()
    {
        using var folder = new SchemaFolder();
        folder.Write("things/Apple.avsc", Price(2));
        Registration.Run(folder.Folders);
        folder.Write("things/Apple.avsc", Price(4));

        Assert.Contains("LOGICAL_TYPE_CHANGED", Assert.Throws<SchemaException>(() => Registration.Run(folder.Folders)).Message, StringComparison.Ordinal);

        static string Price(int scale) => $$"""{"name":"a","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":{{scale}}},"doc":"d"}""";
    }

    [Fact]
    public void A_stream_that_asks_for_more_is_held_to_it_and_keeps_its_id_when_it_begins_to()
    {
        using var folder = new SchemaFolder();
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"},{"name":"b","type":"int","doc":"d"}""");
        Registration.Run(folder.Folders);
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"},{"name":"b","type":"int","doc":"d"}""", "\"compatibility\": \"FULL_TRANSITIVE\",");
        Assert.Empty(Registration.Run(folder.Folders));

        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""", "\"compatibility\": \"FULL_TRANSITIVE\",");
        var error = Assert.Throws<SchemaException>(() => Registration.Run(folder.Folders));

        Assert.Contains("version 1 of things.apple.v1-value could not read the new one: /fields/1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_that_is_none_is_refused_with_those_that_are()
    {
        using var folder = new SchemaFolder();
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""", "\"compatibility\": \"backwards\",");

        Assert.Contains("there is no compatibility level \"backwards\"; it is one of NONE, BACKWARD, ",
            Assert.Throws<SchemaException>(() => Registration.Run(folder.Folders)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("things/pear.proto", "message Pear {\n  string sort = 1;\n}", "message Pear {\n  string sort = 1;\n  int32 size = 2;\n}", null)]
    [InlineData("things/pear.proto", "message Pear {\n  string sort = 1;\n}", "message Pear {\n  int32 sort = 1;\n}", "FIELD_SCALAR_KIND_CHANGED")]
    [InlineData("things/Plum.schema.json", """{"sort":{"type":"string","maxLength":5,"description":"d"}}""", """{"sort":{"type":"string","description":"other words"}}""", null)]
    [InlineData("things/Plum.schema.json", """{"sort":{"type":"string","description":"d"}}""", """{"sort":{"type":"integer","description":"d"}}""", "TYPE_CHANGED")]
    public void The_lock_holds_messages_and_json_schemas_to_the_registry_s_rules(string file, string before, string after, string? rule)
    {
        using var folder = new SchemaFolder();
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        WriteOf(folder, file, before);
        Registration.Run(folder.Folders);
        WriteOf(folder, file, after);

        var error = Record.Exception(() => Registration.Run(folder.Folders));

        if (rule is null)
            Assert.Null(error);
        else
            Assert.Contains(rule, Assert.IsType<SchemaException>(error).Message, StringComparison.Ordinal);
    }

    private static string WriteOf(SchemaFolder folder, string file, string text) =>
        file.EndsWith(".proto", StringComparison.Ordinal) ? folder.WriteMessage(file, text) : folder.WriteJson(file, text);
}
