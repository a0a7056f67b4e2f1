namespace Microsoft.Azure.Functions.Worker;

/// <summary>The run that a timer starts.</summary>
public class TimerInfo
{
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether the run is later than it should be.</summary>
    public bool IsPastDue { get; set; }
}
