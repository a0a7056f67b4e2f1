using Shop.Operations.Registry.Deleting;
using Shop.Operations.Registry.Model;
using Shop.Operations.Registry.Storing;
using Tributary.State.Storage;
using Tributary.Tests.Operations.Running;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.Operations.Storing;

public sealed class RegistryStoreTests : IDisposable
{
    private readonly InMemoryStateStorage storage = new();
    private readonly Instance a;
    private readonly Instance b;

    public RegistryStoreTests() => (a, b) = (new Instance(storage), new Instance(storage, "b"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_instance_registers_another_sees_a_second_later()
    {
        Assert.Empty((await b.Store.Read(Stop)).Subjects);
        await a.Register("s", SampleSchemas.User);

        Assert.Empty((await b.Store.Read(Stop)).Subjects);
        b.Clock.Advance(RegistryStore.Fresh);

        Assert.Equal(["s"], (await b.Store.Read(Stop)).Subjects.Select(subject => subject.ToString()));
    }

    [Fact]
    public async Task An_instance_sees_its_own_change_at_once_and_reads_no_storage_for_it()
    {
        await a.Register("s", SampleSchemas.User);
        var requests = storage.Requests;

        Assert.NotNull((await a.Store.Read(Stop)).Latest(SubjectName.Parse("s")));
        Assert.Equal(requests, storage.Requests);
    }

    [Fact]
    public async Task A_read_after_a_second_costs_one_request_where_nothing_changed()
    {
        await a.Register("s", SampleSchemas.User);
        a.Clock.Advance(RegistryStore.Fresh);
        var requests = storage.Requests;

        await a.Store.Read(Stop);
        await a.Store.Read(Stop);

        Assert.Equal(requests + 1, storage.Requests);
    }

    [Fact]
    public async Task Another_instance_s_change_is_read_by_its_rows_alone()
    {
        for (var i = 0; i < 20; i++)
            await a.Register($"s{i}", $$"""{"type":"fixed","name":"F{{i}}","size":4}""");
        await b.Store.Read(Stop);
        await a.Register("one-more", SampleSchemas.User);
        b.Clock.Advance(RegistryStore.Fresh);
        var ranges = storage.Count(StorageOperation.Range);

        Assert.Equal(21, (await b.Store.Read(Stop)).Subjects.Count);
        Assert.Equal(ranges + 1, storage.Count(StorageOperation.Range));
    }

    [Fact]
    public async Task An_instance_that_was_away_for_long_reads_everything()
    {
        await b.Store.Read(Stop);
        for (var i = 0; i < 150; i++)
            await a.Register($"s{i}", $$"""{"type":"fixed","name":"F{{i}}","size":4}""");
        await a.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s7"), permanent: false), Stop);
        await a.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s7"), permanent: true), Stop);
        b.Clock.Advance(RegistryStore.Fresh);

        Assert.Equal(149, (await b.Store.Read(Stop)).Subjects.Count);
    }

    [Fact]
    public async Task An_id_is_not_given_out_again_by_an_instance_that_never_saw_it()
    {
        Assert.Equal(1, (await a.Register("s", SampleSchemas.User)).Id);
        await a.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: false), Stop);
        await a.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: true), Stop);

        Assert.Equal(2, (await b.Register("s", SampleSchemas.UserWithAge)).Id);
    }

    [Fact]
    public async Task While_the_storage_is_out_reads_are_answered_from_memory_and_changes_are_refused()
    {
        await a.Register("s", SampleSchemas.User);
        a.Clock.Advance(RegistryStore.Fresh);
        storage.Interfere = _ => StorageFault.BeforeApplying;

        Assert.NotNull((await a.Store.Read(Stop)).Latest(SubjectName.Parse("s")));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => a.Register("t", SampleSchemas.UserWithAge));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => b.Store.Read(Stop).AsTask());

        storage.Interfere = null;
        Assert.Equal(2, (await a.Register("t", SampleSchemas.UserWithAge)).Id);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_by_asking_again()
    {
        storage.Interfere = request => request.Operation == StorageOperation.Commit ? StorageFault.AfterApplying : null;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => a.Register("s", SampleSchemas.User));
        storage.Interfere = null;

        Assert.Equal(1, (await a.Register("s", SampleSchemas.User)).Id);
        Assert.Single((await a.Store.Read(Stop)).Versions(SubjectName.Parse("s")));
    }

    [Fact]
    public async Task A_schema_of_a_mebibyte_fits_and_is_read_back()
    {
        var symbols = string.Join(',', Enumerable.Range(0, 69_000).Select(i => $"\"Symbol{i:D6}\""));
        var schema = $$"""{"type":"enum","name":"E","symbols":[{{symbols}}]}""";
        Assert.InRange(schema.Length, 1_000_000, 1_048_576);

        await a.Register("s", schema);

        Assert.Equal(schema, (await b.Store.Read(Stop)).Latest(SubjectName.Parse("s"))!.Content.Text);
        await b.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: false), Stop);
        await b.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: true), Stop);
        Assert.Single(storage.RowsOf("registry"));
    }

    [Fact]
    public async Task A_schema_above_a_mebibyte_is_refused()
    {
        var symbols = string.Join(',', Enumerable.Range(0, 80_000).Select(i => $"\"Symbol{i:D6}\""));

        var refused = await Assert.ThrowsAsync<RegistryFault>(() => a.Register("s", $$"""{"type":"enum","name":"E","symbols":[{{symbols}}]}"""));

        Assert.Equal(42209, refused.Code);
    }

    [Fact]
    public async Task A_subject_with_more_versions_than_a_transaction_holds_is_deleted_whole()
    {
        await a.Store.Change(_ => RegistryDecision.Of(0, RegistryChange.Put(new SubjectConfig(SubjectName.Top, new RegistryConfig { CompatibilityLevel = "NONE" }))), Stop);
        for (var i = 0; i < 150; i++)
            await a.Register("s", $$"""{"type":"fixed","name":"F{{i}}","size":4}""");

        var deleted = await a.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: false), Stop);

        Assert.Equal(150, deleted.Count);
        Assert.Equal(150, (await a.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: true), Stop)).Count);
        Assert.Empty((await b.Store.Read(Stop)).Subjects);
    }

    [Fact]
    public async Task Every_change_is_told_once_by_the_instance_that_made_it()
    {
        await a.Register("s", SampleSchemas.User);
        await a.Register("s", SampleSchemas.User);
        await b.Register("s", SampleSchemas.UserWithAge);

        Assert.Equal(1, Assert.IsType<StoredSchema>(Assert.Single(a.Heard.Changes).Entry).Version);
        Assert.Equal(2, Assert.IsType<StoredSchema>(Assert.Single(b.Heard.Changes).Entry).Version);
    }

    [Fact]
    public async Task What_a_large_change_had_done_before_another_instance_came_between_is_told_too()
    {
        await a.Store.Change(_ => RegistryDecision.Of(0, RegistryChange.Put(new SubjectConfig(SubjectName.Top, new RegistryConfig { CompatibilityLevel = "NONE" }))), Stop);
        for (var i = 0; i < 150; i++)
            await a.Register("s", $$"""{"type":"fixed","name":"F{{i}}","size":4}""");
        a.Heard.Changes.Clear();
        var (commits, reached, held) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        storage.Interfere = request => request.Operation == StorageOperation.Commit && ++commits == 2 && reached.TrySetResult() ? StorageFault.HoldRequest(held.Task) : null;
        var deleting = a.Store.Change(state => SchemaDeletion.OfSubject(state, SubjectName.Parse("s"), permanent: false), Stop);
        await reached.Task;
        await b.Register("t", SampleSchemas.User);

        held.SetResult();
        await deleting;

        Assert.Equal(Enumerable.Range(1, 150), a.Heard.Changes.Select(change => Assert.IsType<StoredSchema>(change.Entry).Version).Order());
    }

    [Fact]
    public async Task What_is_stored_already_is_neither_written_nor_told()
    {
        RegistryDecision<int> Set(RegistryState state) => RegistryDecision.Of(0, RegistryChange.Put(new SubjectConfig(SubjectName.Top, new RegistryConfig { CompatibilityLevel = "FULL" })));
        await a.Store.Change(Set, Stop);
        var commits = storage.Count(StorageOperation.Commit);

        await a.Store.Change(Set, Stop);

        Assert.Equal(commits, storage.Count(StorageOperation.Commit));
        Assert.Single(a.Heard.Changes);
    }

    public void Dispose()
    {
        a.Dispose();
        b.Dispose();
    }
}
