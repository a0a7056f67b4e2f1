extern alias generator;

using generator::Tributary.AvroGenerator;
using generator::Tributary.AvroGenerator.Locking;
using Tributary.Schemas;

namespace Tributary.Tests.Contracts.Schemas;

/// <summary>How schemas get their ids: once, for ever, and only where old bytes stay readable.</summary>
public sealed class RegistrationTests : IDisposable
{
    private readonly SchemaFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void New_schemas_get_the_next_ids_in_the_order_of_their_files()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        folder.Write("things/Pear.avsc", """{"name":"a","type":"int","doc":"d"}""");

        Assert.Equal(["things.apple.v1-value: version 1 has the id 1", "things.pear.v1-value: version 1 has the id 2"], Registration.Run(folder.Folders));
        Assert.Empty(Registration.Run(folder.Folders));
    }

    [Fact]
    public void A_changed_schema_gets_a_new_id_and_what_was_there_stays()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        Registration.Run(folder.Folders);
        var before = Registration.Read(folder.Folders.LockFile)[0];

        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"},{"name":"b","type":"int","default":0,"doc":"d"}""");
        Registration.Run(folder.Folders);

        var after = Registration.Read(folder.Folders.LockFile);
        Assert.Equal([(1, 1), (2, 2)], after.Select(schema => (schema.Id, schema.Version)));
        Assert.Equal((before.Fingerprint, before.Text), (after[0].Fingerprint, after[0].Text));
        Assert.NotEqual(after[0].Fingerprint, after[1].Fingerprint);
    }

    [Fact]
    public void A_changed_default_is_a_new_version_though_the_fingerprint_can_t_see_it()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","default":0,"doc":"d"}""");
        Registration.Run(folder.Folders);

        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","default":1,"doc":"d"}""");
        Registration.Run(folder.Folders);

        var locked = Registration.Read(folder.Folders.LockFile);
        Assert.Equal(2, locked.Count);
        Assert.Equal(locked[0].Fingerprint, locked[1].Fingerprint);
    }

    [Fact]
    public void Changed_documentation_changes_nothing()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        Registration.Run(folder.Folders);
        var before = File.ReadAllText(folder.Folders.LockFile);

        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"better words"}""");

        Assert.Empty(Registration.Run(folder.Folders));
        Assert.Equal(before, File.ReadAllText(folder.Folders.LockFile));
    }

    [Fact]
    public void Going_back_to_an_earlier_schema_goes_back_to_its_id()
    {
        const string Earlier = """{"name":"a","type":"int","doc":"d"}""";
        folder.Write("things/Apple.avsc", Earlier);
        Registration.Run(folder.Folders);
        folder.Write("things/Apple.avsc", Earlier + "," + """{"name":"b","type":"int","default":0,"doc":"d"}""");
        Registration.Run(folder.Folders);

        folder.Write("things/Apple.avsc", Earlier);

        Assert.Empty(Registration.Run(folder.Folders));
    }

    [Fact]
    public void The_id_of_a_schema_that_is_gone_is_not_given_again()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        Registration.Run(folder.Folders);
        folder.Delete("things/Apple.avsc");
        folder.Write("things/Pear.avsc", """{"name":"a","type":"int","doc":"d"}""");

        Assert.Equal(["things.pear.v1-value: version 1 has the id 2"], Registration.Run(folder.Folders));
    }

    [Fact]
    public void A_message_and_a_json_schema_get_their_ids_after_the_avro_records()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        folder.WriteMessage("things/pear.proto", "message Pear {\n  string sort = 1;\n}");
        folder.WriteJson("things/Plum.schema.json", """{"sort":{"type":"string","description":"d"}}""");

        Registration.Run(folder.Folders);

        Assert.Equal(
            [(1, SchemaFormat.Avro, "things/Apple.avsc"), (2, SchemaFormat.Protobuf, "things/pear.proto"), (3, SchemaFormat.Json, "things/Plum.schema.json")],
            Registration.Read(folder.Folders.LockFile).Select(schema => (schema.Id, schema.Format, schema.File)));
        Assert.Empty(Registration.Run(folder.Folders));
    }

    [Fact]
    public void A_stream_keeps_its_format()
    {
        folder.WriteMessage("things/pear.proto", "message Pear {\n  string sort = 1;\n}");
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        Registration.Run(folder.Folders);
        File.Delete(Path.Combine(folder.Folders.Protobuf, "things", "pear.proto"));
        folder.Write("things/Pear.avsc", """{"name":"sort","type":"string","doc":"d"}""");

        var error = Assert.Throws<SchemaException>(() => Registration.Run(folder.Folders));

        Assert.Contains("it is written in Protobuf, and the file in Avro", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_lock_file_is_refused_and_left_alone()
    {
        folder.Write("things/Apple.avsc", """{"name":"a","type":"int","doc":"d"}""");
        File.WriteAllText(folder.Folders.LockFile, "{\n  \"schemas\": [}");

        var error = Assert.Throws<SchemaException>(() => Registration.Run(folder.Folders));

        Assert.StartsWith($"{folder.Folders.LockFile}(2,", error.Message, StringComparison.Ordinal);
        Assert.Contains("restore it from version control", error.Message, StringComparison.Ordinal);
        Assert.Equal("{\n  \"schemas\": [}", File.ReadAllText(folder.Folders.LockFile));
    }
}
