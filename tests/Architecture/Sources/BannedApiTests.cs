namespace Tributary.Tests.Architecture.Sources;

public sealed class BannedApiTests
{
    public static TheoryData<string> Symbols =>
    [
        "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTimeOffset.Now", "P:System.DateTimeOffset.UtcNow",
        "M:System.Guid.NewGuid", "M:System.Threading.Tasks.Task.Delay(System.TimeSpan)",
        "M:System.Threading.Tasks.Task.Delay(System.TimeSpan,System.Threading.CancellationToken)",
        "M:System.Threading.Tasks.Task.Delay(System.Int32)", "M:System.Threading.Tasks.Task.Delay(System.Int32,System.Threading.CancellationToken)",
        "M:System.Threading.Tasks.Task.Wait", "P:System.Threading.Tasks.Task`1.Result", "M:System.Threading.Thread.Sleep(System.Int32)",
    ];

    [Theory, MemberData(nameof(Symbols))]
    public void The_compiler_refuses(string symbol) => Assert.Contains(
        Repository.Lines("BannedSymbols.txt"), line => line.StartsWith(symbol + ";", StringComparison.Ordinal));

    [Fact]
    public void No_project_switches_the_ban_or_the_warnings_off()
    {
        string[] switches = ["RS" + "0030", "<TreatWarningsAsErrors>false", "<Nullable>disable"];

        Rule.Holds(
            from file in Repository.Files
            where Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".editorconfig"
            where file != "tests/Architecture/Sources/BannedApiTests.cs"
            from text in switches
            where Repository.Read(file).Contains(text, StringComparison.Ordinal)
            select $"{file} has '{text}'.");
    }

    [Fact]
    public void Clients_of_tables_are_made_where_their_waits_are_bounded()
    {
        const string Made = "new TableService" + "Client(";

        Rule.Holds(
            from file in Repository.CSharp()
            where file.StartsWith("shared/", StringComparison.Ordinal) || file.StartsWith("functions/", StringComparison.Ordinal)
            where file != "shared/State/Tables/TableServices.cs" && Repository.Read(file).Contains(Made, StringComparison.Ordinal)
            select $"{file} has '{Made}': the SDK's own client waits for minutes; expected TableServices.Create.");
    }

    [Fact]
    public void Awaiting_says_nothing_about_contexts()
    {
        const string Call = ".Configure" + "Await(false)";

        Rule.Holds(
            from file in Repository.CSharp()
            where Repository.Read(file).Contains(Call, StringComparison.Ordinal)
            select $"{file} has {Call}: a worker has no synchronization context, and a test may own every continuation.");
    }
}
