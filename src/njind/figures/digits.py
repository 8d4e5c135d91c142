"""The digits of a figure: rounded for people, and how far they can be trusted. No texts to read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from njind.figures.qualifier import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Context, Decimal


def round_half_up(value: float, decimals: int, *, power: int = 0) -> Decimal:
    """The value times a power of ten, rounded once, halves away from zero, as releases and spreadsheets do.

    Like a spreadsheet it looks at 15 significant digits, so that the noise of binary fractions decides nothing.
    Zero has no sign. Raises ValueError for infinity and NaN.
    """
    decimal, wide = _wide()
    exact = decimal(value) if isinstance(value, int) else decimal(f"{value:.15g}")
    if not exact.is_finite():
        raise ValueError("only a finite number can be rounded")
    rounded = (exact.scaleb(power, wide) if power else exact).quantize(_place(decimals), None, wide)
    return rounded or rounded.copy_abs()


@cache
def _wide() -> tuple[type[Decimal], Context]:
    """Decimals, and a context that holds all digits of any float and rounds halves away from zero."""
    from decimal import ROUND_HALF_UP, Context, Decimal

    return Decimal, Context(prec=700, rounding=ROUND_HALF_UP)


@cache
def _place(decimals: int) -> Decimal:
    decimal, _ = _wide()
    return decimal(1).scaleb(-decimals)


def show_number(value: float, decimals: int, *, grouped: bool = True, power: int = 0) -> str:
    """A number for people: ``1,234.5``, ``-15.1``; rounded half up, with an ASCII minus sign."""
    rounded = round_half_up(value, decimals, power=power)
    return f"{rounded:,f}" if grouped else f"{rounded:f}"


def decimals_supported(rounding: float | None, *, power: int = 0) -> int | None:
    """How many decimals a figure with this rounding has in a unit of 10 to the ``power``; None where unknown.

    1e8 in billions (power 9) is 1; 0.001 in percent (power -2) is 1; 1e9 in millions is 0.
    """
    if not rounding:
        return None
    place = _exponent(rounding)
    return max(0, power - place)


def last_digit_place(value: float) -> float | None:
    """The place value of the last non-zero digit: 1e9 for 13 billion, 0.1 for 0.2; None for 0."""
    return float(f"1e{_exponent(value)}") if value else None


def _exponent(value: float) -> int:
    """The power of ten of the last non-zero digit, to 15 significant digits."""
    mantissa, _, exponent = f"{value:.14e}".partition("e")
    return int(exponent) - len(mantissa.partition(".")[2].rstrip("0"))


def place_of_doubt(value: float, rounding: float | None, qualifier: str) -> float | None:
    """The place value down to which a published figure can be trusted; None where nothing says how it was rounded.

    That is its rounding; "about" reaches up to the last digit that is not zero: about 180 billion is good to 10.
    """
    if qualifier != Qualifier.APPROX:
        return rounding
    return max((place for place in (rounding, last_digit_place(value)) if place), default=None)


def coarsest(figures: Iterable[tuple[float, float | None, str]]) -> float | None:
    """The place value down to which a sum of figures (value, rounding, qualifier) can be trusted, None where unknown.

    Only qualified figures have a say: what is rounded alone is shown with the digits it was published with.
    """
    places = [place_of_doubt(*figure) for figure in figures if figure[2]]
    return max((place for place in places if place), default=None)
