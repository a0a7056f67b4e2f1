namespace Tributary.Tests.Fuzz.Inputs;

public sealed class InputCountTests
{
    [Fact]
    public void The_flag_says_how_many_inputs_are_tried_and_the_rest_of_the_line_is_xunits()
    {
        var (count, rest) = InputCount.Take(["-noLogo", "--inputs", "5000000", "-class", "*Rows*"]);

        Assert.Equal(5_000_000, InputCount.Read(count));
        Assert.Equal(["-noLogo", "-class", "*Rows*"], rest);
    }

    [Fact]
    public void Without_the_flag_it_is_the_variable_or_a_hundred_thousand()
    {
        var (count, rest) = InputCount.Take(["-noLogo"]);

        Assert.Null(count);
        Assert.Equal(["-noLogo"], rest);
        Assert.Equal(100_000, InputCount.Read(null));
    }

    [Theory]
    [InlineData("--inputs")]
    [InlineData("--inputs", "many")]
    [InlineData("--inputs", "999")]
    public void What_is_no_number_of_inputs_is_refused(params string[] args) => Assert.Throws<ArgumentException>(() => InputCount.Take(args));
}
