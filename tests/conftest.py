"""Settings every test shares."""

import os

from hypothesis import settings

# Property tests try the same examples on every run where CI is set, so that a
# failure there can be repeated; elsewhere each run tries new ones. A shared
# machine is slow at times, so no example is held to a time limit.
settings.register_profile("everywhere", deadline=None)
settings.register_profile(
    "ci", settings.get_profile("everywhere"), derandomize=True, print_blob=True, database=None
)
settings.load_profile("ci" if os.environ.get("CI") else "everywhere")
