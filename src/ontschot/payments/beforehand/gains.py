"""Who gains and who loses: what each party would receive under the model against what it receives now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ontschot.money import Cents

__all__ = ["Gain", "gains"]


@dataclass(frozen=True, slots=True)
class Gain:
    """One party, provider or payer: what it has now and under the model, in cents (negative: it pays)."""

    party: str
    now: Cents
    then: Cents

    @property
    def cents(self) -> Cents:
        """What the party gains (negative: loses)."""
        return self.then - self.now


def gains(now: Mapping[str, Cents], then: Mapping[str, Cents]) -> tuple[Gain, ...]:
    """Compare the position of every party in either, from the greatest loss to the greatest gain.

    When now and then come to the same total, gains and losses come to nothing together.
    """
    names = now.keys() | then.keys()
    found = (Gain(name, now.get(name, 0), then.get(name, 0)) for name in names)
    return tuple(sorted(found, key=lambda gain: (gain.cents, gain.party)))
