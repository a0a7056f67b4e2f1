namespace Tributary.Tests.Crash;

/// <summary>The run can't go on, or a shop did what it may not do.</summary>
internal sealed class CrashRunException(string message) : Exception(message);
