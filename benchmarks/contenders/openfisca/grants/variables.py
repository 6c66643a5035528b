"""What is known of a project, and the city's matching grant for it; amounts are floats of yuan.

OpenFisca's floats have 32 bits. An amount is left as it comes out, not rounded down to a fen.
"""

from __future__ import annotations

from typing import Any

import numpy
from openfisca_core.periods import YEAR
from openfisca_core.variables import Variable

from .entities import Project

__all__ = ["INPUTS", "RESULT"]


class accepted_on_time(Variable):  # noqa: N801 - OpenFisca calls a variable by its class's name
    """Whether the project passed acceptance on schedule."""

    value_type = bool
    entity = Project
    definition_period = YEAR
    label = "Accepted on schedule"


class national_grant(Variable):  # noqa: N801
    """What the State paid."""

    value_type = float
    entity = Project
    definition_period = YEAR
    label = "Funding received from the national treasury"


class provincial_grant(Variable):  # noqa: N801
    """What the province paid."""

    value_type = float
    entity = Project
    definition_period = YEAR
    label = "Provincial grant"


class other_municipal_grant(Variable):  # noqa: N801
    """What the city pays otherwise."""

    value_type = float
    entity = Project
    definition_period = YEAR
    label = "Other municipal grants"


class total_investment(Variable):  # noqa: N801
    """What the project costs."""

    value_type = float
    entity = Project
    definition_period = YEAR
    label = "Total investment"


class national_ratio(Variable):  # noqa: N801
    """The share that the State prescribes; below 0 where it prescribes none."""

    value_type = float
    entity = Project
    definition_period = YEAR
    default_value = -1.0
    label = "Matching ratio prescribed by the State"


class matching_grant(Variable):  # noqa: N801
    """What the city adds."""

    value_type = float
    entity = Project
    definition_period = YEAR
    label = "Matching grant of Article 1"

    def formula(projects: Any, period: Any, parameters: Any) -> Any:  # noqa: N805 - OpenFisca's way
        """Take the rate, within the cap and what is left of the investment."""
        of_law = parameters(period)
        grant = projects("national_grant", period)
        prescribed = projects("national_ratio", period)
        rate = numpy.where(prescribed < 0, of_law.matching_rate, prescribed)
        room = (
            projects("total_investment", period)
            - grant
            - projects("provincial_grant", period)
            - projects("other_municipal_grant", period)
        )
        most = numpy.minimum(numpy.minimum(rate * grant, of_law.cap), numpy.maximum(room, 0))
        return projects("accepted_on_time", period) * most


#: The variables that a table brings, by the names of its columns.
INPUTS = (
    accepted_on_time,
    national_grant,
    provincial_grant,
    other_municipal_grant,
    total_investment,
    national_ratio,
)
RESULT = matching_grant
