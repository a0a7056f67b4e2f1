using System.Diagnostics;

namespace Tributary.LocalHost.Functions;

/// <summary>
/// The activity around each invocation. It is there whether or not anybody listens, so that what happens inside can be attributed:
/// metrics read <see cref="Activity.Current"/>, or its parents, for these tags.
/// </summary>
public static class FunctionActivities
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "Tributary.Functions";

    /// <summary>The tag with the app's name.</summary>
    public const string AppTag = "tributary.app";

    /// <summary>The tag with the function's name.</summary>
    public const string FunctionTag = "tributary.function";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity Start(LocalFunction function, string? traceParent)
    {
        var activity = Source.CreateActivity(function.Name, ActivityKind.Internal, traceParent!) ?? Unlistened(function.Name, traceParent);
        activity.SetTag(AppTag, function.App);
        activity.SetTag(FunctionTag, function.Name);
        return activity.Start();
    }

    private static Activity Unlistened(string name, string? traceParent)
    {
        var activity = new Activity(name);
        return traceParent is null ? activity : activity.SetParentId(traceParent);
    }
}
