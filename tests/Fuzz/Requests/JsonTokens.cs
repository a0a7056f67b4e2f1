using System.Text;

namespace Tributary.Tests.Fuzz.Requests;

/// <summary>What a reader of JSON is sensitive to.</summary>
internal static class JsonTokens
{
    /// <summary>Deeper than any stack.</summary>
    public static TheoryData<string> Nestings => [Deep("["), Deep("{\"a\":"), Deep("{\"data\":{\"object\":"), Deep("[{\"lines\":")];

    public static byte[][] All { get; } =
    [
        .. new[]
        {
            "[", "]", "{", "}", "\"", ",", ":", "[[", "{\"a\":", "{\"\":{", "null", "true", "0", "-", "-0", "1e999999999", "1E-999999999", "99999999999999999999999999999999", "9223372036854775808",
            "-9223372036854775809", "0.1", "NaN", "\\ud800", "\\u0000", "\\", "\\udc00\\ud800", "/*", "//", "\"lines\":[{}],", "\"x\":1,", "\"a/b~\":{},", "{},", "\u0000", " ", "\n", "\ufeff",
            "\"2010-12-01T08:26:00.0000000+14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:60Z\"", "\"999999999999999.9999\"", "\"id\":null,", "\"data\":[],", "\"object\":\"charge\",", "\"metadata\":null,",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff, 0xfe],
    ];

    private static string Deep(string opening) => string.Concat(Enumerable.Repeat(opening, 200_000));
}
