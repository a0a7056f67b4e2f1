using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a <c>DurableTaskClient</c> parameter.</summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>The task hub. Null: the one of host.json.</summary>
    public string? TaskHub { get; set; }

    public string? ConnectionName { get; set; }
}
