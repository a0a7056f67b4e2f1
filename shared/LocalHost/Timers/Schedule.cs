using NCrontab;
using Tributary.LocalHost.Functions;

namespace Tributary.LocalHost.Timers;

/// <summary>When a function is due, in UTC: <c>second minute hour day month day-of-week</c>; without the seconds they are 0.</summary>
internal sealed class Schedule
{
    private readonly CrontabSchedule crontab;

    private Schedule(CrontabSchedule crontab) => this.crontab = crontab;

    public static Schedule Parse(string text, LocalFunction function)
    {
        var withSeconds = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6;
        return CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = withSeconds }) is { } crontab
            ? new Schedule(crontab)
            : throw new LocalHostException(
                $"{function}: its schedule '{text}' is no NCrontab expression; '0 */5 * * * *' is every five minutes, '0 0 6 * * 1-5' six o'clock on weekdays.");
    }

    /// <summary>The first time after <paramref name="time"/>; null where there is none.</summary>
    public DateTimeOffset? After(DateTimeOffset time)
    {
        var next = crontab.GetNextOccurrence(time.UtcDateTime, DateTime.MaxValue);
        return next == DateTime.MaxValue ? null : new DateTimeOffset(DateTime.SpecifyKind(next, DateTimeKind.Utc));
    }
}
