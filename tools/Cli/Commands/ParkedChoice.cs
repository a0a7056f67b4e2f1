using System.CommandLine;
using Shop.Contracts;
using Tributary.Cli.Upkeep;
using Tributary.Messaging.Catalogue;

namespace Tributary.Cli.Commands;

/// <summary>Which parked events a command is about.</summary>
internal sealed class ParkedChoice
{
    private static readonly string[] Contexts =
        [.. Catalogue.All.Streams.Where(stream => stream.Kind == StreamKind.DeadLetters).Select(stream => stream.Owner).Order(StringComparer.Ordinal)];

    private readonly Option<string?> _context = new("--context") { Description = $"Only those of one context: {string.Join(", ", Contexts)}.", HelpName = "name" };
    private readonly Option<string?> _group = new("--group") { Description = "Only those of one consumer group.", HelpName = "name" };

    public void AddTo(Command command)
    {
        command.Add(_context);
        command.Add(_group);
    }

    /// <exception cref="BadInputException">The context is none of the shop's, or no function has ever parked under that group: a slip of the pen must not look as if nothing waited.</exception>
    public IReadOnlyList<ParkedRecord> Among(ParseResult parsed, IReadOnlyList<ParkedRecord> parked)
    {
        var (context, group) = (parsed.GetValue(_context), parsed.GetValue(_group));
        if (context is not null && !Contexts.Contains(context))
            throw new BadInputException($"--context {context}: there is no such context; give {string.Join(", ", Contexts[..^1])} or {Contexts[^1]}.");
        if (group is not null && !Contexts.Any(known => group.StartsWith(known + ".", StringComparison.Ordinal)))
            throw new BadInputException($"--group {group}: a consumer group begins with its context, as in {Contexts[0]}.apply-order-commands.");
        return
        [
            .. parked
                .Where(record => context is null || record.Letter.Group.StartsWith(context + ".", StringComparison.Ordinal))
                .Where(record => group is null || record.Letter.Group == group),
        ];
    }

    /// <summary>Those of the given ids, each in every group that parked it, in the order of <paramref name="parked"/>.</summary>
    /// <exception cref="BadInputException">There is none of that id.</exception>
    public static IReadOnlyList<ParkedRecord> Named(IReadOnlyCollection<string> ids, IReadOnlyList<ParkedRecord> parked)
    {
        if (ids.FirstOrDefault(id => !parked.Any(record => record.Letter.Id == id)) is { } unknown)
            throw new BadInputException($"{unknown}: there is no dead letter of this event; 'tributary dead-letters list --all' names those there are.");
        return [.. parked.Where(record => ids.Contains(record.Letter.Id))];
    }
}
