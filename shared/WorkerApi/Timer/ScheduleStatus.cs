namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where a schedule stands. Times are UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last run that was due.</summary>
    public DateTime Last { get; set; }

    public DateTime Next { get; set; }

    public DateTime LastUpdated { get; set; }
}
