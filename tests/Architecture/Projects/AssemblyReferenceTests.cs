using System.Reflection;
using Tributary.Tests.Architecture.Functions;

namespace Tributary.Tests.Architecture.Projects;

/// <summary>Who knows what, from the compiled assemblies: a project sees the references of its references too, and may use them unasked.</summary>
public sealed class AssemblyReferenceTests
{
    public static TheoryData<string, string[]> Barred => new()
    {
        { "Shop.Contracts", ["Confluent.Kafka", "Azure.", "Microsoft.Extensions.", "Tributary.State", "Tributary.Hosting"] },
        { "Tributary.Messaging", ["Shop.", "Azure.Data", "Azure.Storage", "Microsoft.Azure.Functions", "Tributary.State", "Tributary.Streams", "Tributary.Hosting", "Tributary.WorkerApi"] },
        { "Tributary.Streams", ["Shop.", "Tributary.", "Azure.", "Confluent.", "Apache.", "Avro", "Microsoft."] },
        { "Tributary.State", ["Shop.", "Confluent.", "Apache.", "Avro", "Tributary.Messaging", "Tributary.WorkerApi"] },
        { "Tributary.Hosting", ["Shop.", "Tributary.LocalHost"] },
        { "Tributary.LocalHost", ["Shop."] },
        { "Tributary.Schemas", ["Shop.", "Tributary.", "Azure.", "Confluent."] },
        { "Tributary.WorkerApi", ["Shop.", "Tributary.", "Azure.", "Confluent."] },
    };

    [Theory, MemberData(nameof(Barred))]
    public void A_shared_assembly_uses_nothing_that_it_must_not_know(string assembly, string[] barred) => Rule.Holds(Used(assembly, barred));

    [Fact]
    public void A_context_uses_no_other_context_no_broker_client_and_no_table_client() => Rule.Holds(
        from app in SuiteFunctions.Apps
        let others = SuiteFunctions.Apps.Where(other => other != app).Select(other => other.GetName().Name!)
        from breach in Used(app.GetName().Name!, [.. others, "Confluent.Kafka", "Azure.Data.Tables"])
        select breach);

    private static IEnumerable<string> Used(string assembly, string[] barred) =>
        from reference in Assembly.Load(assembly).GetReferencedAssemblies()
        where barred.Any(start => reference.Name!.StartsWith(start, StringComparison.Ordinal))
        select $"{assembly} must not use {reference.Name}.";
}
