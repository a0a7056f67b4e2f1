using System.Collections.Immutable;
using CsCheck;
using Shop.Contracts;
using Shop.Inventory.Model;
using Tributary.Hosting.Deciding;
using Tributary.Messaging.Envelopes;
using Tributary.Tests.Testing.Deciding;
using static Tributary.Tests.Inventory.Model.Examples;
using Wire = shop.inventory.v1;

namespace Tributary.Tests.Inventory.Model;

public sealed class ReservationDecisionsTests
{
    private static Given<Reservation, ReservationCommand> Given(Reservation? reservation) => new(reservation, ReservationDecisions.Decide);

    [Fact]
    public void The_first_line_s_answer_is_kept_and_nobody_hears_of_it()
    {
        Given(null).When(FirstHeld).ThenKept(it => Same(it, PendingHeld));
        Given(null).When(FirstShort).ThenKept(it => Same(it, PendingShort));
    }

    [Fact]
    public void All_lines_held_reserves_the_order() => ThenSends(Given(PendingHeld).When(SecondHeld), Reserved);

    [Fact]
    public void A_reservation_of_one_line_is_reserved_at_once() =>
        Given(null).When(FirstHeld with { LineCount = 1 }).Then(it => it is { Status: ReservationStatus.Reserved, LineCount: 1, Lines.Count: 1 });

    [Fact]
    public void A_short_line_at_the_end_rejects_and_releases_what_is_held() => ThenSends(Given(PendingHeld).When(SecondShort), Rejected, (1, "85123A", 6));

    [Fact]
    public void A_held_line_after_a_short_one_rejects_and_is_released()
    {
        var decided = Given(PendingShort).When(SecondHeld);
        decided.Then(it => it.Status == ReservationStatus.Rejected && it.Lines[1].State == LineState.OutOfStock && it.Lines[3].State == LineState.Released);
        Assert.Equal([(3, "22423", 2)], decided.Decision.Emissions.Select(Released));
    }

    [Fact]
    public void Nothing_held_is_rejected_without_a_release() =>
        Assert.Empty(Given(PendingShort).When(SecondShort).Decision.Emissions);

    [Fact]
    public void Closing_what_was_never_asked_for_closes_it() => ThenSends(Given(null).When(Close), ClosedUnasked);

    [Fact]
    public void Closing_what_is_pending_releases_what_is_held_so_far() => ThenSends(Given(PendingHeld).When(Close), ClosedPending, (1, "85123A", 6));

    [Fact]
    public void Closing_what_is_reserved_releases_every_line() => ThenSends(Given(Reserved).When(Close), Closed, (1, "85123A", 6), (3, "22423", 2));

    public static TheoryData<string> NothingIsHeld => ["Rejected", "ClosedUnasked", "ClosedPending", "Closed"];

    [Theory, MemberData(nameof(NothingIsHeld))]
    public void Closing_where_nothing_is_held_changes_nothing(string state) => Given(Named(state)).When(Close).ThenUnchanged();

    public static TheoryData<string> Decided => ["Rejected", "Reserved", "ClosedUnasked", "ClosedPending", "Closed"];

    [Theory, MemberData(nameof(Decided))]
    public void A_line_that_is_held_for_a_decided_reservation_is_released_at_once(string state) =>
        Given(Named(state)).When(SecondHeld).ThenUnchangedAndSends(emission => Assert.Equal((3, "22423", 2), Released(emission)));

    [Theory, MemberData(nameof(Decided))]
    public void A_short_line_for_a_decided_reservation_changes_nothing(string state) => Given(Named(state)).When(SecondShort).ThenUnchanged();

    [Fact]
    public void A_second_hold_for_an_answered_line_is_released_and_the_first_is_kept()
    {
        Given(PendingHeld).When(FirstHeld).ThenUnchangedAndSends(emission => Assert.Equal((1, "85123A", 6), Released(emission)));
        Given(PendingShort).When(FirstHeld).ThenUnchangedAndSends(emission => Assert.Equal((1, "85123A", 6), Released(emission)));
        Given(PendingHeld).When(FirstShort).ThenUnchanged();
    }

    [Fact]
    public void A_line_of_another_number_of_lines_is_parked() => Given(PendingHeld).When(SecondHeld with { LineCount = 3 }).ThenParked();

    [Theory]
    [InlineData(ReservationStatus.Closed)]
    [InlineData(ReservationStatus.Rejected)]
    public void A_reservation_that_holds_many_lines_closes_itself_again_until_it_has_released_each_once(ReservationStatus status)
    {
        var lines = (2 * ReservationDecisions.ReleasedAtOnce) + 1;
        var held = Examples.Reserved with
        {
            Status = ReservationStatus.Pending,
            LineCount = lines + 1,
            Lines = Enumerable.Range(1, lines).ToImmutableSortedDictionary(number => number, _ => new ReservedLine("85123A", 6, LineState.Held)),
        };
        ReservationCommand last = status == ReservationStatus.Closed ? Close : new LineShort("0a1b", lines + 1, lines + 1, "22423", 2);

        var first = ReservationDecisions.Decide(held, last);
        var second = ReservationDecisions.Decide(first.State, ClosingOf(first));
        var third = ReservationDecisions.Decide(second.State, ClosingOf(second));

        Assert.Equal(Enumerable.Range(1, lines), LinesOf(first).Concat(LinesOf(second)).Concat(LinesOf(third)));
        Assert.Equal([status, status, status], new[] { first, second, third }.Select(decision => decision.State!.Status));
        Given(third.State).When(Close).ThenUnchanged();

        static ReservationCommand ClosingOf(Decision<Reservation> decision)
        {
            var closing = Assert.Single(decision.Emissions, emission => emission.Stream.Name == Streams.ReservationCommand);
            Assert.Equal(("0a1b", Slots.Close), (closing.Key, closing.Slot));
            Assert.IsType<Wire.CloseReservation>(Assert.IsType<Wire.ReservationCommand>(closing.Value).Command);
            return Close;
        }

        static IEnumerable<int> LinesOf(Decision<Reservation> decision) =>
            decision.Emissions.Where(emission => emission.Stream.Name == Streams.StockCommand).Select(emission => Released(emission).Item1);
    }

    private static readonly ReservationCommand[] Commands = [FirstHeld, FirstShort, SecondHeld, SecondShort, Close];

    [Fact]
    public void What_the_stock_holds_is_a_held_line_or_released_whatever_comes_in_whichever_order() =>
        Gen.Int[0, Commands.Length - 1].Array[0, 10].Sample(indexes =>
        {
            Reservation? reservation = null;
            int held = 0, released = 0;
            foreach (var command in indexes.Select(index => Commands[index]))
            {
                var decision = ReservationDecisions.Decide(reservation, command);
                held += command is LineReserved ? 1 : 0;
                released += decision.Emissions.Length;
                reservation = decision.State ?? reservation;
            }

            return held - released == (reservation?.Held.Count() ?? 0)
                && (reservation?.Status is ReservationStatus.Pending or ReservationStatus.Reserved or null || !reservation.Held.Any());
        });

    private static void ThenSends(Decided<Reservation> decided, Reservation expected, params (int, string, int)[] released)
    {
        Assert.Equal(DecisionKind.Change, decided.Decision.Kind);
        Assert.True(Same(decided.Decision.State!, expected), $"Not as expected: {decided.Decision.State}");
        Assert.Equal(released, decided.Decision.Emissions.Select(Released));
    }

    private static (int, string, int) Released(Emission emission)
    {
        Assert.Equal(Streams.StockCommand, emission.Stream.Name);
        var release = Assert.IsType<Wire.Release>(Assert.IsType<Wire.StockCommand>(emission.Value).Command);
        Assert.Equal(("0a1b", Slots.OfLine(release.Line)), (release.OrderId, emission.Slot));
        return (release.Line, emission.Key, release.Quantity);
    }

    private static bool Same(Reservation one, Reservation other) => one.Lines.SequenceEqual(other.Lines) && one with { Lines = other.Lines } == other;

    private static Reservation Named(string state) => (Reservation)typeof(Examples).GetField(state)!.GetValue(null)!;
}
