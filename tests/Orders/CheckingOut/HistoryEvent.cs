namespace Tributary.Tests.Orders.CheckingOut;

/// <summary>What an orchestration's history is made of.</summary>
internal abstract record HistoryEvent
{
    public sealed record Returned(int CallId, string ResultJson) : HistoryEvent;

    public sealed record Failed(int CallId, Exception Error) : HistoryEvent;

    public sealed record TimerFired(int TimerId) : HistoryEvent;

    public sealed record Raised(string Name, string PayloadJson) : HistoryEvent;
}
