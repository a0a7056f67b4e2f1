using System.CommandLine;
using Tributary.Cli.Upkeep;

namespace Tributary.Cli.Commands;

/// <summary>Which parked events a command is about.</summary>
internal sealed class ParkedChoice
{
    private readonly Option<string?> _context = new("--context") { Description = "Only those of one context: orders, inventory, payments, shipping or insights.", HelpName = "name" };
    private readonly Option<string?> _group = new("--group") { Description = "Only those of one consumer group.", HelpName = "name" };

    public void AddTo(Command command)
    {
        command.Add(_context);
        command.Add(_group);
    }

    public IReadOnlyList<ParkedRecord> Among(ParseResult parsed, IReadOnlyList<ParkedRecord> parked) =>
    [
        .. parked
            .Where(record => parsed.GetValue(_context) is not { } context || record.Letter.Group.StartsWith(context + ".", StringComparison.Ordinal))
            .Where(record => parsed.GetValue(_group) is not { } group || record.Letter.Group == group),
    ];

    /// <summary>Those of the given ids, each in every group that parked it, in the order of <paramref name="parked"/>.</summary>
    /// <exception cref="BadInputException">There is none of that id.</exception>
    public static IReadOnlyList<ParkedRecord> Named(IReadOnlyCollection<string> ids, IReadOnlyList<ParkedRecord> parked)
    {
        if (ids.FirstOrDefault(id => !parked.Any(record => record.Letter.Id == id)) is { } unknown)
            throw new BadInputException($"{unknown}: there is no dead letter of this event; 'tributary dead-letters list --all' names those there are.");
        return [.. parked.Where(record => ids.Contains(record.Letter.Id))];
    }
}
