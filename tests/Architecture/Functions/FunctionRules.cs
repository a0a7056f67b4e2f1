using Microsoft.Azure.Functions.Worker;
using Tributary.Messaging.Catalogue;

namespace Tributary.Tests.Architecture.Functions;

/// <summary>What must be true of the suite's functions; each rule gives a sentence for every breach.</summary>
internal static class FunctionRules
{
    public static IEnumerable<string> Form(IEnumerable<SuiteFunction> functions) =>
        from function in functions
        from breach in Form(function)
        select breach;

    public static IEnumerable<string> OneNameEach(IEnumerable<SuiteFunction> functions) =>
        from twins in functions.GroupBy(function => (function.Context, function.Name))
        where twins.Count() > 1
        select $"{twins.Key.Context} has {twins.Count()} functions named {twins.Key.Name}.";

    public static IEnumerable<string> Trigger(IEnumerable<SuiteFunction> functions, StreamCatalogue catalogue) =>
        from function in functions
        where function.Kafka is not null
        from breach in Trigger(function, function.Kafka!, catalogue)
        select breach;

    public static IEnumerable<string> OneGroupEach(IEnumerable<SuiteFunction> functions) =>
        from sharers in functions.Where(function => function.Kafka is not null).GroupBy(function => function.Kafka!.ConsumerGroup)
        where sharers.Count() > 1
        select $"The group {sharers.Key} is shared by {string.Join(", ", sharers)}; a group belongs to one function.";

    public static IEnumerable<string> AtMostOneApplierPerCommandStream(IEnumerable<SuiteFunction> functions, StreamCatalogue catalogue) =>
        from readers in functions.Where(function => ReadsCommands(function, catalogue)).GroupBy(function => function.Kafka!.Topic)
        where readers.Count() > 1
        select $"{readers.Key} is read by {string.Join(", ", readers)}; one function applies a store's commands.";

    /// <summary>A context that applies anything applies every command stream that it owns.</summary>
    public static IEnumerable<string> NoCommandStreamIsLeftUnread(IReadOnlyCollection<SuiteFunction> functions, StreamCatalogue catalogue)
    {
        var read = functions.Where(function => ReadsCommands(function, catalogue)).Select(function => function.Kafka!.Topic).ToHashSet();
        var applying = read.Select(topic => catalogue[topic].Owner).ToHashSet();
        return from stream in catalogue.Streams
               where stream.Kind == StreamKind.Command && applying.Contains(stream.Owner) && !read.Contains(stream.Name)
               select $"No function applies {stream.Name}.";
    }

    private static IEnumerable<string> Form(SuiteFunction function)
    {
        if (function.Name != function.Class.Name)
            yield return $"{function}: [Function(\"{function.Name}\")] must be [Function(nameof({function.Class.Name}))].";
        if (function.Method.Name != "Run" || !function.Method.IsPublic || function.Method.IsStatic)
            yield return $"{function}: the method must be a public instance method Run, and is {function.Method.Name}.";
        if (!function.Class.IsSealed || !function.Class.IsVisible)
            yield return $"{function}: a function's class is public and sealed.";
    }

    private static IEnumerable<string> Trigger(SuiteFunction function, KafkaTriggerAttribute kafka, StreamCatalogue catalogue)
    {
        if (!kafka.IsBatched || function.Records!.ParameterType != typeof(KafkaRecord[]))
            yield return $"{function}: it must take KafkaRecord[], with IsBatched = true.";
        if (kafka.KeyDataType != KafkaMessageKeyType.Binary)
            yield return $"{function}: KeyDataType must be Binary, or the host changes keys.";
        if (kafka.ConsumerGroup?.StartsWith(function.Context + ".", StringComparison.Ordinal) != true)
            yield return $"{function}: its group '{kafka.ConsumerGroup}' must begin with '{function.Context}.'.";
        if (function.Method.CustomAttributes.Any(attribute => attribute.AttributeType.Name.EndsWith("RetryAttribute", StringComparison.Ordinal)))
            yield return $"{function}: no retry attribute, since the host's own loop retries in place and the two multiply.";
        if (catalogue.Find(kafka.Topic) is not { } stream)
            yield return $"{function}: the stream '{kafka.Topic}' is not in the catalogue.";
        else if (stream.Kind == StreamKind.Command && stream.Owner != function.Context)
            yield return $"{function}: {stream.Name} is internal to {stream.Owner}.";
    }

    private static bool ReadsCommands(SuiteFunction function, StreamCatalogue catalogue) =>
        function.Kafka is { } kafka && catalogue.Find(kafka.Topic)?.Kind == StreamKind.Command;
}
