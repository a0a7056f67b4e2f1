using System.Text;
using System.Text.Json.Nodes;
using Tributary.Tests.Testing;

namespace Tributary.Tests.Clients.Running;

/// <summary>Runs a script of the folder <c>node</c>, and reads what it prints: a JSON document per line.</summary>
internal static class NodeScript
{
    private static readonly string Folder = Repository.File("tests/Clients/node").FullName;

    /// <summary>Why there are no clients to test with, or null where there are.</summary>
    public static string? Missing { get; } = OtherProgram.Exists("npm", "--version") ? null : "No npm: install Node 20 or newer, and build again.";

    /// <param name="script">Its name, without the ending.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="input">Documents for its standard input.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<JsonObject>> Run(
        string script, IEnumerable<string> arguments, IEnumerable<JsonNode> input, CancellationToken cancellationToken)
    {
        Assert.True(Directory.Exists(Path.Combine(Folder, "node_modules")), "The clients are not installed: build tests/Clients, or run `npm ci --prefix tests/Clients/node`.");
        var lines = string.Concat(input.Select(document => $"{document.ToJsonString()}\n"));
        var output = await OtherProgram.Run("node", [Path.Combine(Folder, $"{script}.mjs"), .. arguments], Encoding.UTF8.GetBytes(lines), cancellationToken);
        return [.. Encoding.UTF8.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }
}
