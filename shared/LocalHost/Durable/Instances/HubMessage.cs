using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Tributary.LocalHost.Durable.Instances;

/// <summary>Something for an instance, from a client or from another instance.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "m")]
[JsonDerivedType(typeof(Start), "start")]
[JsonDerivedType(typeof(Raise), "raise")]
[JsonDerivedType(typeof(ChildEnded), "ended")]
[JsonDerivedType(typeof(Terminate), "terminate")]
[JsonDerivedType(typeof(Suspend), "suspend")]
[JsonDerivedType(typeof(Resume), "resume")]
internal abstract record HubMessage(string InstanceId)
{
    /// <summary>Begins an instance, anew where one of that id has ended.</summary>
    internal sealed record Start(string InstanceId, string Name, string? Input, DateTimeOffset? StartAt, ParentCall? Parent) : HubMessage(InstanceId);

    internal sealed record Raise(string InstanceId, string Name, string? Input) : HubMessage(InstanceId);

    /// <summary>Tells the caller of an instance what came of it.</summary>
    internal sealed record ChildEnded(string InstanceId, ParentCall Call, string? Result, TaskFailureDetails? Failure) : HubMessage(InstanceId);

    internal sealed record Terminate(string InstanceId, string? Output, bool Recursive) : HubMessage(InstanceId);

    internal sealed record Suspend(string InstanceId) : HubMessage(InstanceId);

    internal sealed record Resume(string InstanceId) : HubMessage(InstanceId);
}

/// <summary>Which call of which execution an instance is the answer to.</summary>
internal sealed record ParentCall(string Name, string InstanceId, string Execution, int Id);
