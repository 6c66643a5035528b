"""Intermediate results of a query under names of their own, so that each is written once.

A result may use others, so they lie in layers: SELECTs, each over the one before it.
"""

from __future__ import annotations

from sqlglot import exp

__all__ = ["Layers"]

_PLAIN = (exp.Column, exp.Literal, exp.Boolean, exp.Null)


class Layers:
    """Collects intermediate results; inside a list's items, where there are none, it keeps out."""

    def __init__(self) -> None:
        """Start without any."""
        self.inside = 0
        self._names: dict[exp.Expr, str] = {}
        self._levels: dict[str, int] = {}

    def named(self, one: exp.Expr) -> exp.Expr:
        """Give a result's column; what is plain already stays itself."""
        bare = one
        while isinstance(bare, exp.Paren):
            bare = bare.this
        plain = isinstance(bare, _PLAIN) or (
            isinstance(bare, exp.Cast) and isinstance(bare.this, exp.Literal)
        )
        if plain or self.inside:
            return one
        name = self._names.get(bare)
        if name is None:
            name = self._names[bare.copy()] = f"_{len(self._names) + 1}"
            used = {column.name for column in bare.find_all(exp.Column)}
            self._levels[name] = 1 + max((self._levels.get(each, 0) for each in used), default=0)
        return exp.column(name, quoted=True)

    def over(self, table: str) -> exp.Expr:
        """Give what the outermost SELECT is from: the table, with every result beside its columns."""
        source: exp.Expr = exp.to_table(table)
        for level in range(1, max(self._levels.values(), default=0) + 1):
            found = [
                exp.alias_(one.copy(), name, quoted=True)
                for one, name in self._names.items()
                if self._levels[name] == level
            ]
            source = exp.select(exp.Star(), *found).from_(source).subquery(f"layer_{level}")
        return source
