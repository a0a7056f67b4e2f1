namespace Tributary.Tests.Crash;

/// <summary>A disturbance that happened.</summary>
/// <param name="What">What happened.</param>
/// <param name="UnderWay">Whether there was work to disturb: invoices were not answered yet, or a function was behind its stream.</param>
internal readonly record struct Strike(Disturbance What, bool UnderWay);
