"""What a number is of: yuan, a ratio, mu, yuan a mu. A wrong combination is refused when it is built.

A kind is a product of units: yuan a square metre and month is `CNY/m2/month`. A ratio or a plain
number has none. Sums and comparisons need equal kinds, products multiply them.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PLAIN", "YUAN", "Kind", "RuleError"]


class RuleError(TypeError):
    """Raised while a rule is built from parts that don't go together.

    `zh` and `en` say what was found and what to do; where it stands is in the traceback.
    """

    def __init__(self, zh: str, en: str) -> None:
        """Keep the message in both languages."""
        super().__init__(en)
        self.zh = zh
        self.en = en


@dataclass(frozen=True)
class Kind:
    """A product of units, each with its exponent, in the order of their names."""

    units: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, units: dict[str, int]) -> Kind:
        """Make a kind from units and exponents."""
        return cls(tuple(sorted((unit, power) for unit, power in units.items() if power)))

    def times(self, other: Kind, sign: int = 1) -> Kind:
        """Multiply two kinds, or divide where `sign` is -1."""
        units = dict(self.units)
        for unit, power in other.units:
            units[unit] = units.get(unit, 0) + sign * power
        return Kind.of(units)

    @property
    def is_plain(self) -> bool:
        """Say whether this is a ratio or a plain number."""
        return not self.units

    def __str__(self) -> str:
        """Write the kind as the dataset does: `CNY/mu`; `1` for a ratio or a plain number."""
        above = [_power(unit, power) for unit, power in self.units if power > 0]
        below = [f"/{_power(unit, -power)}" for unit, power in self.units if power < 0]
        return ("*".join(above) or "1") + "".join(below)


def _power(unit: str, power: int) -> str:
    return unit if power == 1 else f"{unit}^{power}"


#: A ratio, a rate or a plain number.
PLAIN = Kind()
#: An amount of money.
YUAN = Kind((("CNY", 1),))
