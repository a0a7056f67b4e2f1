namespace Tributary.Schemas.Avro.Comparing;

/// <summary>A place in a schema, as the steps that lead there from its root.</summary>
internal sealed record Place(Place? Outer, string Step)
{
    public static readonly Place Root = new(null, "");

    public Place In(string step) => new(this, step);

    public Place In(int index) => new(this, index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>As a JSON pointer: <c>/fields/2/type</c>; the root is <c>/</c>.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (var place = this; place.Outer is not null; place = place.Outer)
                steps.Push(place.Step);
            return "/" + string.Join('/', steps);
        }
    }
}
