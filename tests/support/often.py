"""How often a property is tried: seldom in the tests, often in the audit."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

SELDOM, OFTEN = "seldom", "often"
SHARE = 10
"""The tests try one of so many examples of the audit, but never fewer than so many."""

# No example has a deadline: the first may have to read an edition, on a machine that is busy.
settings.register_profile(SELDOM, max_examples=100 // SHARE, deadline=None)
settings.register_profile(OFTEN, max_examples=100, deadline=None)
settings.load_profile(SELDOM)  # the audit says `--hypothesis-profile often`


def times(examples: int) -> settings:
    """As many examples in the audit, the same each time, however slow the machine is."""
    is_often = settings.get_current_profile_name() == OFTEN
    return settings(
        max_examples=examples if is_often else max(examples // SHARE, SHARE),
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
