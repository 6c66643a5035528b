"""Whole numbers in 64 bits are those in 128, also where only 128 bits hold them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

import duckdb
import pytest
from sqlglot import exp

from calculators.engines.sql.wholes import floored_wide, unscaled

_TEN = Decimal(10)
#: Each is next to what a type holds, or what a product of one holds.
_EDGES = [10**one for one in (2, 4, 5, 6, 8, 10, 12, 13, 14, 15, 16)]


def _numbers(places: int) -> list[Decimal]:
    """Give the numbers just below, at and above every edge that a column's type holds."""
    grain = _TEN**-places
    most = _TEN ** (max(18, 13 + places) - places) - grain
    steps = [0, 1, -1, 10**6, 10**6 + 1, -(10**6), 10 ** (places // 2), 123_456_789]
    near = [edge + step * grain for edge in (0, 1, 40, *_EDGES) for step in steps]
    numbers = {one for one in (*near, most, most - grain) if abs(one) <= most}
    return sorted({*numbers, *(-one for one in numbers)})


@pytest.mark.parametrize("places", range(13))
def test_a_number_is_made_whole_whatever_its_size_and_its_decimals(places: int) -> None:
    kind = f"DECIMAL({max(18, 13 + places)}, {places})"
    column = exp.column("x")
    wide: exp.Expr = exp.Null()
    only_narrow = unscaled(column, column, places, wide).sql("duckdb")
    wide = exp.maybe_parse(f"CAST(CAST(x AS DECIMAL(36, {places})) * 1{'0' * places} AS HUGEINT)")
    both = unscaled(column, column, places, wide).sql("duckdb")
    numbers = _numbers(places)
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE given (x {kind})")
        _insert(database, numbers)
        query = f"SELECT x, {both}, {only_narrow} FROM given"  # noqa: S608
        found = database.execute(query).fetchall()
    assert len(found) == len(numbers) + 1
    narrow = 0
    for number, whole, own in found:
        expected = None if number is None else int(number * 10**places)
        assert whole == expected, number
        assert own in (None, expected), number
        narrow += own is not None
    # Neither way is taken by all of them.
    assert len(numbers) // 8 < narrow <= len(numbers) - (0 if places == 0 else 2)


def _insert(database: duckdb.DuckDBPyConnection, numbers: Sequence[object]) -> None:
    texts = ", ".join(f"('{one}')" for one in numbers)
    database.execute(f"INSERT INTO given VALUES (NULL), {texts}")  # noqa: S608


_DIVISORS = [1, 2, 7, 100, 1 << 20, 10**6, 10**12, 3 * 10**12, 7 * 10**14, 10**18, 3**19, 2**61 - 1]


@pytest.mark.parametrize("by", _DIVISORS)
def test_a_wide_number_is_divided_as_the_database_divides_it(by: int) -> None:
    """With what lies next to a multiple, to the largest that is divided in 64 bits, and beyond it."""
    column = exp.column("x")
    drawing = random.Random(by)
    tops = [1 << 63, 10**20, 10**24, 10**27, 10**30, 10**36]
    written = {top: floored_wide(column, by, top) for top in tops}
    assert (written[1 << 63] is None) == (by in (1, 2**61 - 1))
    bases = [0, 1 << 62, *tops, *(1 << bits for bits in range(60, 120))]
    bases += [drawing.randrange(10 ** drawing.randrange(1, 36)) for _ in range(200)]
    numbers = sorted(
        {near for base in bases for one in (base, base // by * by) for near in _near(one)}
    )
    with duckdb.connect() as database:
        database.execute("CREATE TABLE given (x HUGEINT)")
        _insert(database, numbers)
        for text in {one.sql("duckdb") for one in written.values() if one is not None}:
            query = f"SELECT x, {text}, x // {by} FROM given"  # noqa: S608
            for number, found, plain in database.execute(query).fetchall():
                assert found == plain, number
                assert number is None or number < 0 or found == number // by


def _near(one: int) -> list[int]:
    return [each for each in (one - 1, one, one + 1, -one) if abs(each) < 10**37]


def test_what_only_128_bits_divide_is_left_to_them() -> None:
    column = exp.column("x")
    assert floored_wide(column, 2**61 - 1, 1 << 64) is None
    assert floored_wide(column, 2**64 + 1, 10**30) is None
    assert floored_wide(column, 10**12, 10**36) is None
