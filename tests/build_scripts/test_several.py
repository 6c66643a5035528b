"""What the pages list of all policies together."""

from __future__ import annotations

import copy

from build_scripts.pages.context import PolicyContext
from build_scripts.pages.several import applicants, open_to


def test_only_who_may_apply_for_something_is_listed(policy: PolicyContext) -> None:
    """A kind of applicant that no benefit is open to appears in no list and no filter."""
    listed = [choice.id for choice in applicants([policy])]
    left_out = listed[-1]
    without = copy.copy(policy)
    without.rows = [row for row in policy.rows if left_out not in row.benefit.applicants]
    assert open_to([without], left_out) == []
    rest = [choice.id for choice in applicants([without])]
    assert rest
    assert left_out not in rest
