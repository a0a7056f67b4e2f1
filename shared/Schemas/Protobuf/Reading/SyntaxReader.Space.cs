namespace Tributary.Schemas.Protobuf.Reading;

internal sealed partial class SyntaxReader
{
    private void SkipWhitespace()
    {
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case ' ' or '\t' or '\r':
                    break;
                case '\n':
                    at++;
                    NewLine();
                    at--;
                    break;
                case '/':
                    SkipComment();
                    at--;
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipComment()
    {
        at++;
        switch (at < text.Length ? text[at++] : '\0')
        {
            case '/':
                SkipLine();
                return;
            case '*':
                for (; at + 1 < text.Length; at++)
                {
                    if (text[at] == '*' && text[at + 1] == '/')
                    {
                        at += 2;
                        return;
                    }
                    if (text[at] == '\n')
                        NewLine();
                }
                throw Unexpected("unterminated comment");
            default:
                throw Unexpected("unexpected '/'");
        }
    }

    /// <summary>Passes over a comment behind a declaration on its line. A block comment must end there, and nothing may follow it.</summary>
    public void SkipTrailingComment()
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        // Nothing but spaces up to the end of the text is refused by Wire, though it is no fault of the schema.
        if (at == text.Length || text[at] != '/')
            return;
        at++;
        if (at == text.Length || text[at] is not ('/' or '*'))
        {
            at--;
            throw Unexpected("expected '//' or '/*'");
        }
        if (text[at++] == '/')
        {
            SkipLine();
            return;
        }
        var end = text.IndexOf("*/", at, StringComparison.Ordinal);
        if (end < 0)
        {
            at = text.Length;
            throw Unexpected("trailing comment must be closed");
        }
        for (at = end + 2; at < text.Length;)
        {
            var c = text[at++];
            if (c == '\n')
            {
                NewLine();
                return;
            }
            Expect(c is ' ' or '\t' or '\r', "no syntax may follow trailing comment");
        }
    }

    private void SkipLine()
    {
        while (at < text.Length)
        {
            if (text[at++] == '\n')
            {
                NewLine();
                return;
            }
        }
    }

    private void NewLine()
    {
        line++;
        lineStart = at;
    }
}
