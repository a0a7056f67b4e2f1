using Shop.Operations.Registry.Model;

namespace Tributary.Tests.Operations.Model;

public sealed class SubjectNameTests
{
    [Theory]
    [InlineData("s", ".", "s", "s")]
    [InlineData("", ".", "", "")]
    [InlineData(":.:s", ".", "s", "s")]
    [InlineData(":.:", ".", "", "")]
    [InlineData(":.", ".", "", "")]
    [InlineData(":.a:s", ".a", "s", ":.a:s")]
    [InlineData(":.a:", ".a", "", ":.a:")]
    [InlineData(":.a", ".a", "", ":.a:")]
    [InlineData(":.a:b:c", ".a", "b:c", ":.a:b:c")]
    [InlineData(":a:b", ".", ":a:b", ":a:b")]
    [InlineData("a:.b:c", ".", "a:.b:c", "a:.b:c")]
    [InlineData(":*:s", "*", "s", ":*:s")]
    public void A_name_is_a_context_and_a_subject(string text, string context, string subject, string written)
    {
        var name = SubjectName.Parse(text);

        Assert.Equal(new SubjectName(context, subject), name);
        Assert.Equal(written, name.ToString());
    }

    [Theory]
    [InlineData("s", "t", "t")]
    [InlineData(":.a:s", "t", ":.a:t")]
    [InlineData(":.a:s", ":.b:t", ":.b:t")]
    [InlineData("s", ":.b:t", ":.b:t")]
    public void A_name_without_a_context_lies_in_that_of_who_uses_it(string user, string used, string found) =>
        Assert.Equal(found, SubjectName.Parse(user).Resolve(used).ToString());

    [Theory]
    [InlineData("s", "s", true)]
    [InlineData("s", "t", false)]
    [InlineData("", "s", true)]
    [InlineData("", ":.a:s", false)]
    [InlineData(":.a:", ":.a:s", true)]
    [InlineData(":.a:", "s", false)]
    [InlineData(":.__GLOBAL:", ":.a:s", true)]
    [InlineData(":.a:s", ":.a:", false)]
    public void A_context_means_all_of_its_subjects(string name, string subject, bool covers) =>
        Assert.Equal(covers, SubjectName.Parse(name).Covers(SubjectName.Parse(subject)));

    [Theory]
    [InlineData("s", true, true)]
    [InlineData("", true, true)]
    [InlineData("a\nb", false, false)]
    [InlineData("a\u0085b", false, false)]
    [InlineData("__GLOBAL", false, false)]
    [InlineData(":.a:__EMPTY", false, false)]
    [InlineData(":.__GLOBAL:", false, true)]
    [InlineData("é/:?#", true, true)]
    public void Some_names_are_no_one_s(string text, bool forSchemas, bool forSettings)
    {
        Assert.Equal(forSchemas, SubjectName.IsValid(text, forSettings: false));
        Assert.Equal(forSettings, SubjectName.IsValid(text, forSettings: true));
    }
}
