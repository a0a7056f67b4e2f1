using Tributary.Schemas.Protobuf.Elements;
using Tributary.Schemas.Protobuf.Names;

namespace Tributary.Schemas.Protobuf.Differences;

internal sealed partial class SchemaDifferences
{
    private enum Kind
    {
        Scalar,
        Map,
        Message,
    }

    private void Compare(Place place, Field before, Field after, List<Incompatibility> found) =>
        CompareTypes(place, (before.Label, before.Type), (after.Label, after.Type), found);

    private void CompareTypes(Place place, (FieldLabel Label, TypeName Type) before, (FieldLabel Label, TypeName Type) after, List<Incompatibility> found)
    {
        var oldType = Meant(original, place.OldScope, before.Type);
        var newType = Meant(update, place.NewScope, after.Type);
        var kind = KindOf(original, place.OldScope, oldType);
        if (kind != KindOf(update, place.NewScope, newType))
            Add(found, Difference.FieldKindChanged, place);
        else if (kind == Kind.Scalar)
            CompareScalars(place, (before.Label, oldType), (after.Label, newType), found);
        else if (kind == Kind.Message)
            CompareMessages(place, oldType.Text, newType.Text, found);
        else
            CompareMaps(place, oldType, newType, found);
    }

    private void CompareMaps(Place place, TypeName before, TypeName after, List<Incompatibility> found)
    {
        CompareTypes(place, (FieldLabel.None, before.Key!), (FieldLabel.None, after.Key!), found);
        CompareTypes(place, (FieldLabel.None, before.Value!), (FieldLabel.None, after.Value!), found);
    }

    /// <summary>A type, or the map that it is the entry of.</summary>
    private TypeName Meant(ProtobufSchema schema, string scope, TypeName type) =>
        !type.IsScalar && Find(schema, scope, type.Text) is { } declared ? declared.Map ?? type : type;

    private Kind KindOf(ProtobufSchema schema, string scope, TypeName type)
    {
        if (type.IsScalar)
            return Kind.Scalar;
        if (type.IsMap)
            return Kind.Map;
        return IsEnum(schema, scope, type) ? Kind.Scalar : Kind.Message;
    }

    private bool IsEnum(ProtobufSchema schema, string scope, TypeName type) =>
        !type.IsScalar && Find(schema, scope, type.Text)?.Type is ProtoEnum;

    /// <summary>Scalars can be exchanged within a group, because they are written alike.</summary>
    private void CompareScalars(Place place, (FieldLabel Label, TypeName Type) before, (FieldLabel Label, TypeName Type) after, List<Incompatibility> found)
    {
        const string text = "text";
        var group = GroupOf(original, place.OldScope, before.Type);
        if (group != GroupOf(update, place.NewScope, after.Type))
            Add(found, Difference.FieldScalarKindChanged, place);
        else if (before.Label != FieldLabel.None && after.Label != FieldLabel.None && before.Label != after.Label && group != text)
            Add(found, Difference.FieldNumericLabelChanged, place);

        string GroupOf(ProtobufSchema schema, string scope, TypeName type) => IsEnum(schema, scope, type) ? "varint" : type.Text switch
        {
            "int32" or "int64" or "uint32" or "uint64" or "bool" => "varint",
            "sint32" or "sint64" => "zigzag",
            "string" or "bytes" => text,
            "fixed32" or "sfixed32" => "fixed32",
            "fixed64" or "sfixed64" => "fixed64",
            var other => other,
        };
    }

    private void CompareMessages(Place place, string before, string after, List<Incompatibility> found)
    {
        if (Resolve(original, place.OldScope, before) is not { } oldName || Resolve(update, place.NewScope, after) is not { } newName)
        {
            if (before != after)
                Add(found, Difference.FieldNamedTypeChanged, place);
            return;
        }
        if (Find(original, place.OldScope, oldName) is not { } oldType || Find(update, place.NewScope, newName) is not { } newType)
            return;
        var local = LocalName(oldType, oldName);
        if (local != LocalName(newType, newName))
        {
            Add(found, Difference.FieldNamedTypeChanged, place);
            return;
        }
        if (IsSame(oldType, newType) || (oldType.Type, newType.Type) is not (Message oldMessage, Message newMessage))
            return;
        var path = "/" + local.Replace('.', '/');
        var inside = new Place(Place.Join(oldType.Package, local), Place.Join(newType.Package, local), path);
        var within = CompareImported(inside, oldMessage, newMessage);
        AddAll(found, within);
        if (within.Count > 0)
            Add(found, Difference.FieldNamedTypeChanged, place);
    }

    /// <summary>Messages of the schemas themselves are compared where they are declared; those of imported files only where the files differ.</summary>
    private bool IsSame(DeclaredType before, DeclaredType after)
    {
        var areLocal = (before.File.Length == 0, after.File.Length == 0);
        return areLocal switch { (true, true) => true, (false, false) => sameImports, _ => false };
    }

    private DeclaredType? Find(ProtobufSchema schema, string scope, string name) => Resolve(schema, scope, name) is { } fullName ? schema.Types.Type(fullName) : null;

    /// <summary>A name's meaning, which many fields ask for.</summary>
    private string? Resolve(ProtobufSchema schema, string scope, string name)
    {
        if (!resolved.TryGetValue((schema, scope, name), out var fullName))
            resolved[(schema, scope, name)] = fullName = schema.Types.ResolveType(scope, name);
        return fullName;
    }

    private List<Incompatibility> CompareImported(Place place, Message before, Message after)
    {
        if (comparisons >= ComparisonBudget && compared.TryGetValue((before, after), out var known))
            return known;
        if (entered.Count >= GreatestDepth)
            return [Difference.Of(Difference.FieldNamedTypeChanged, place.Path)];
        comparisons++;
        List<Incompatibility> found = [];
        if (comparisons >= ComparisonBudget)
            compared[(before, after)] = found;
        Compare(place, before, after, found);
        compared[(before, after)] = found;
        return found;
    }

    private static string LocalName(DeclaredType type, string name) =>
        name.StartsWith(type.Package + ".", StringComparison.Ordinal) ? name[(type.Package.Length + 1)..] : name;
}
