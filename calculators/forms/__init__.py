"""What a sentence of a policy says, as rules write it: one file a family of forms.

A form builds nodes of the kernel and keeps its own words; the readings of amounts know nothing of
it. Rules take everything they need from here.
"""

import calculators.forms.limits  # noqa: F401  (it holds words only)
from calculators.forms.bands import by_band, first_reached
from calculators.forms.chosen import higher, one_of, several_of
from calculators.forms.evenly import average, in_equal_parts
from calculators.forms.levels import by_level
from calculators.forms.people import in_turn, whole
from calculators.forms.quantities import at_most, interest, per_full_step, per_unit, rent
from calculators.forms.raised import plus_points, raised_by
from calculators.forms.ranks import by_rank
from calculators.forms.shares import excess, fallen_by, grown_by, halved, increase, matched
from calculators.forms.slices import slices
from calculators.forms.stages import staged
from calculators.forms.totals import (
    both,
    pro_rata,
    topped_up,
    total,
    total_over,
    within_share,
)
from calculators.forms.when import when
from calculators.kernel import (
    all_of,
    any_of,
    at_least_amount,
    at_least_n,
    between,
    case_by_case,
    gives,
    in_force,
    no_amount,
    not_before,
    refers,
    up_to,
    within_days,
)
from calculators.rulebook import FactSpace, FigureSpace, RuleBook

__all__ = [
    "FactSpace",
    "FigureSpace",
    "RuleBook",
    "all_of",
    "any_of",
    "at_least_amount",
    "at_least_n",
    "at_most",
    "average",
    "between",
    "both",
    "by_band",
    "by_level",
    "by_rank",
    "case_by_case",
    "excess",
    "fallen_by",
    "first_reached",
    "gives",
    "grown_by",
    "halved",
    "higher",
    "in_equal_parts",
    "in_force",
    "in_turn",
    "increase",
    "interest",
    "matched",
    "no_amount",
    "not_before",
    "one_of",
    "per_full_step",
    "per_unit",
    "plus_points",
    "pro_rata",
    "raised_by",
    "refers",
    "rent",
    "several_of",
    "slices",
    "staged",
    "topped_up",
    "total",
    "total_over",
    "up_to",
    "when",
    "whole",
    "within_days",
    "within_share",
]
