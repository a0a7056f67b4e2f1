using System.Globalization;
using System.Text.RegularExpressions;

namespace Tributary.Tests.Architecture.Sources;

/// <summary>An event id means one message, and says which project it comes from.</summary>
public sealed partial class LogEventTests
{
    public static TheoryData<string, int> Ranges => new()
    {
        { "shared/Messaging", 1000 },
        { "shared/State", 2000 },
        { "shared/Hosting", 3000 },
        { "shared/LocalHost", 4000 },
        { "tools/Cli", 5000 },
        { "functions/Orders", 6000 },
        { "functions/Payments", 7000 },
        { "functions/Inventory", 8000 },
        { "functions/Shipping", 9000 },
        { "functions/Operations", 10000 },
    };

    [Theory, MemberData(nameof(Ranges))]
    public void The_event_ids_of_a_project_are_distinct_and_in_its_range(string folder, int first)
    {
        var ids = Ids(folder).ToList();

        Rule.Holds(ids.Where(id => id < first || id >= first + 1000).Select(id => $"{folder}: the event id {id} is not in {first} to {first + 999}.")
            .Concat(ids.GroupBy(id => id).Where(twins => twins.Count() > 1).Select(twins => $"{folder}: the event id {twins.Key} is used {twins.Count()} times.")));
    }

    [Fact]
    public void Every_project_that_logs_has_a_range() => Rule.Holds(
        from file in Repository.CSharp()
        where file.EndsWith("/Log.cs", StringComparison.Ordinal) && !file.StartsWith("tests/", StringComparison.Ordinal)
        where !Ranges.Any(range => file.StartsWith(range.Data.Item1 + "/", StringComparison.Ordinal))
        select $"{file}: its project has no range of event ids.");

    [Fact]
    public void Every_log_message_has_an_id_that_is_read_here() => Rule.Holds(
        from range in Ranges
        from file in Logs(range.Data.Item1)
        let text = Repository.Read(file)
        where Regex.Count(text, @"\[LoggerMessage\(") != EventId().Count(text)
        select $"{file}: give each message its event id first, as a number.");

    private static IEnumerable<int> Ids(string folder) =>
        from file in Logs(folder)
        from Match match in EventId().Matches(Repository.Read(file))
        select int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Logs(string folder) =>
        Repository.CSharp(folder + "/").Where(file => file.EndsWith("/Log.cs", StringComparison.Ordinal));

    [GeneratedRegex(@"\[LoggerMessage\(\s*(EventId\s*=\s*)?(?<id>\d+)\s*,")]
    private static partial Regex EventId();
}
