using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Shop.Contracts;

namespace Tributary.Tests.Architecture.Functions;

public sealed class SuiteFunctionTests
{
    [Fact]
    public void A_function_is_a_sealed_class_with_one_Run_and_its_own_name()
    {
        Rule.Holds(FunctionRules.Form(SuiteFunctions.All));
        Rule.Holds(FunctionRules.OneNameEach(SuiteFunctions.All));
    }

    [Fact]
    public void A_stream_s_function_takes_batches_of_records_of_the_catalogue_s_streams() =>
        Rule.Holds(FunctionRules.Trigger(SuiteFunctions.All, Catalogue.All));

    [Fact]
    public void A_consumer_group_belongs_to_one_function() => Rule.Holds(FunctionRules.OneGroupEach(SuiteFunctions.All));

    [Fact]
    public void A_store_has_one_applier()
    {
        Rule.Holds(FunctionRules.AtMostOneApplierPerCommandStream(SuiteFunctions.All, Catalogue.All));
        Rule.Holds(FunctionRules.NoCommandStreamIsLeftUnread(SuiteFunctions.All, Catalogue.All));
    }

    [Fact]
    public void Shared_libraries_hold_no_function() => Rule.Holds(
        from assembly in new[] { "Messaging", "State", "Streams", "Hosting", "LocalHost" }.Select(name => Assembly.Load($"Tributary.{name}"))
            .Append(typeof(Catalogue).Assembly)
        from function in SuiteFunction.Of(assembly.GetName().Name!, assembly.GetTypes())
        select $"{function}: the worker would index it in every app that references the library.");

    /// <summary>On the Functions host a schedule's setting comes from the app's settings alone: the defaults of the modules do not reach it.</summary>
    [Fact]
    public void Every_setting_that_a_schedule_names_is_in_the_sample_of_settings()
    {
        using var sample = JsonDocument.Parse(Repository.Read("local.settings.sample.json"));
        var settings = sample.RootElement.GetProperty("Values");
        var named =
            from function in SuiteFunctions.All
            from parameter in function.Method.GetParameters()
            let timer = parameter.GetCustomAttribute<TimerTriggerAttribute>()
            where timer is not null
            select (Function: function, Setting: timer.Schedule.Trim('%').Replace(":", "__", StringComparison.Ordinal));

        Assert.NotEmpty(named);
        Rule.Holds(from it in named where !settings.TryGetProperty(it.Setting, out _) select $"{it.Function}: its schedule's setting {it.Setting} is not in local.settings.sample.json.");
    }

    [Fact]
    public void The_host_neither_skips_nor_commits_what_failed()
    {
        using var host = JsonDocument.Parse(Repository.Read("host.json"));
        var kafka = host.RootElement.GetProperty("extensions").GetProperty("kafka");

        Assert.False(kafka.GetProperty("commitOnFailure").GetBoolean());
        Assert.Equal(-1, kafka.GetProperty("maxRetries").GetInt32());
    }
}
