using System.Text;
using Tributary.Schemas.Protobuf.Elements;

namespace Tributary.Schemas.Protobuf.Writing;

/// <summary>Writes a file in the layout of a Confluent registry. Comments, weak imports and the order of declarations of different kinds are not kept.</summary>
internal sealed partial class ProtoWriter
{
    private readonly StringBuilder text = new();
    private readonly TextForm form;
    private readonly OptionText options;
    private string indent = "";
    private string headIndent = "";
    private bool isOpen;

    private ProtoWriter(TextForm form)
    {
        this.form = form;
        options = new OptionText(form);
    }

    public static string Write(ProtoFile file, TextForm form)
    {
        var writer = new ProtoWriter(form);
        writer.Write(file);
        return writer.text.ToString();
    }

    private void Write(ProtoFile file)
    {
        if (file.Syntax is { } syntax && form.ShowsSyntax(syntax))
            Line($"syntax = \"{syntax}\";");
        if (file.Package is { } package)
            Line($"package {package};");
        if (file.Imports.Count + file.PublicImports.Count > 0)
        {
            Line();
            foreach (var import in form.Imports(file.Imports))
                Line($"import \"{import}\";");
            foreach (var import in form.Imports(file.PublicImports))
                Line($"import public \"{import}\";");
        }
        WriteSpacedOptions(file.Options);
        WriteTypes(file.Types);
        WriteExtends(file.Extends);
        if (file.Services.Count > 0)
        {
            Line();
            foreach (var service in file.Services)
                Write(service);
        }
    }

    private void WriteSpacedOptions(IReadOnlyList<Option> all)
    {
        var shown = form.Options(all);
        if (shown.Count > 0)
            Line();
        WriteOptions(shown);
    }

    private void WriteOptions(IReadOnlyList<Option> shown)
    {
        foreach (var option in shown)
            Line($"option {options.Of(option)};");
    }

    /// <summary>Messages come before enums; the order of messages counts, because events name their message by its number.</summary>
    private void WriteTypes(IReadOnlyList<ProtoType> types)
    {
        var shown = form.Types(types);
        if (shown.Count == 0)
            return;
        Line();
        foreach (var message in shown.OfType<Message>())
            InType(message.Name, () => Write(message));
        foreach (var @enum in shown.OfType<ProtoEnum>())
            InType(@enum.Name, () => Write(@enum));
    }

    private void InType(string name, Action write)
    {
        form.Enter(name);
        write();
        form.Leave();
    }

    private void WriteExtends(IReadOnlyList<Extend> extends)
    {
        if (!form.ShowsExtensions || extends.Count == 0)
            return;
        Line();
        foreach (var extend in form.Extends(extends))
            Block($"extend {extend.Name}", () => WriteFields(form.Fields(extend.Fields)));
    }

    private void Write(Service service)
    {
        Block($"service {service.Name}", () =>
        {
            WriteSpacedOptions(service.Options);
            if (service.Rpcs.Count > 0)
                Line();
            foreach (var rpc in service.Rpcs)
                Write(rpc);
        });
    }

    private void Write(Rpc rpc)
    {
        var signature = $"rpc {rpc.Name} ({(rpc.StreamsRequest ? "stream " : "")}{form.RpcType(rpc.Request)})"
            + $" returns ({(rpc.StreamsResponse ? "stream " : "")}{form.RpcType(rpc.Response)})";
        var shown = form.Options(rpc.Options);
        if (shown.Count == 0)
        {
            Line($"{signature};");
            return;
        }
        Line($"{signature} {{");
        foreach (var option in shown)
            Line($"  option {options.Of(option).Replace("\n", "\n  ", StringComparison.Ordinal)};");
        Line("};");
    }

    /// <summary>Ends the line of a block's head, or leaves a line blank; as long as neither was done, the block is closed on its head's line.</summary>
    private void Line()
    {
        text.Append(isOpen ? "" : headIndent).Append('\n');
        isOpen = false;
    }

    private void Line(string line) => text.Append(indent).Append(line.Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append('\n');

    private void Block(string head, Action write)
    {
        var (outerIndent, outerHead) = (indent, headIndent);
        text.Append(indent).Append(head).Append(" {");
        (indent, headIndent, isOpen) = (indent + "  ", indent, true);
        write();
        text.Append(isOpen ? "" : headIndent).Append("}\n");
        (indent, headIndent, isOpen) = (outerIndent, outerHead, false);
    }
}
