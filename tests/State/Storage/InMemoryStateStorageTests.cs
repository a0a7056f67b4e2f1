using Tributary.State.Storage;
using Tributary.Tests.Testing.Storage;

namespace Tributary.Tests.State.Storage;

public sealed class InMemoryStateStorageTests : StateStorageContract
{
    private readonly InMemoryStateStorage memory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    protected override IStateStorage Storage => memory;

    [Fact]
    public async Task A_fault_before_applying_leaves_nothing_behind()
    {
        memory.Interfere = _ => StorageFault.BeforeApplying;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Insert("row"));

        Assert.Empty(memory.RowsOf("p"));
    }

    [Fact]
    public async Task A_fault_after_applying_loses_only_the_answer()
    {
        memory.Interfere = _ => StorageFault.AfterApplying;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Insert("row"));

        Assert.Single(memory.RowsOf("p"));
    }

    [Fact]
    public async Task A_late_request_is_applied_after_its_caller_gave_up()
    {
        var late = new TaskCompletionSource();
        memory.Interfere = _ => StorageFault.ApplyLate(late.Task);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Insert("row"));
        Assert.Empty(memory.RowsOf("p"));

        late.SetResult();

        Assert.Single(memory.RowsOf("p"));
    }

    [Fact]
    public async Task A_held_request_is_served_when_it_is_let_go()
    {
        var go = new TaskCompletionSource();
        memory.Interfere = _ => StorageFault.HoldRequest(go.Task);
        var insert = Insert("row");
        Assert.Empty(memory.RowsOf("p"));

        go.SetResult();

        Assert.IsType<CommitOutcome.Committed>(await insert);
    }

    [Fact]
    public async Task Every_request_is_counted_by_kind()
    {
        await Insert("row");
        await memory.Read("p", "row", Token);
        await memory.ReadRange("p", "a", "z", keysOnly: false, Token).ToListAsync(Token);
        await memory.Read("p", "other", Token);

        Assert.Equal(
            (4, 2, 1, 1),
            (memory.Requests, memory.Count(StorageOperation.Read), memory.Count(StorageOperation.Range), memory.Count(StorageOperation.Commit)));
    }

    private Task<CommitOutcome> Insert(string key) => memory.Commit("p", [new RowChange.Insert(key, new byte[1])], Token);
}
