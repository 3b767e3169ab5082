"""The yearly return as it may be made public: amounts about few people are hidden (MON-05)."""

from __future__ import annotations

from dataclasses import dataclass

from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.monitoring.thin import SMALLEST_SHOWN
from ontschot.monitoring.yearly_return import SectorLine, YearlyReturn

__all__ = ["PublicReturn", "PublicSector", "public_return"]


@dataclass(frozen=True, slots=True)
class PublicSector:
    """One sector in public; `cents` is None where it is hidden."""

    sector: str
    framework: str | None
    involved: int
    charged_uses: int
    cents: Cents | None


@dataclass(frozen=True, slots=True)
class PublicReturn:
    """The return of one care year in public, and why amounts are hidden where they are.

    Counts of agreements are no figures about people and are always shown. Of bottlenecks only the number is given:
    free text can name people and is read by somebody before it is published.
    """

    year: int
    uses: int
    payers: int
    people: int | None
    budget_cents: Cents | None
    outside_cents: Cents | None
    sectors: tuple[PublicSector, ...]
    on_regional_plan: int
    without_regional_plan: int
    unknown_plan: int
    bottlenecks: int | None
    hidden_because: Text | None = None

    @property
    def hidden(self) -> int:
        """The number of figures that are hidden."""
        shown = (self.people, self.budget_cents, self.outside_cents, *(line.cents for line in self.sectors))
        return shown.count(None)


def public_return(item: YearlyReturn, people: int | None, threshold: int = SMALLEST_SHOWN) -> PublicReturn:
    """Give what may be shown of a return about a number of people; None: not counted, so that amounts stay hidden."""
    because = _because(people, threshold)
    shown = because is None
    return PublicReturn(
        year=item.year,
        uses=item.uses,
        payers=item.payers,
        people=people if shown else None,
        budget_cents=item.budget_cents if shown else None,
        outside_cents=item.outside_cents if shown else None,
        sectors=tuple(_sector(line, shown=shown) for line in item.sectors),
        on_regional_plan=item.on_regional_plan,
        without_regional_plan=item.without_regional_plan,
        unknown_plan=item.unknown_plan,
        bottlenecks=None if item.bottlenecks is None else len(item.bottlenecks),
        hidden_because=because,
    )


def _because(people: int | None, threshold: int) -> Text | None:
    if people is None:
        return T("the number of people was not counted")
    return T("fewer than {threshold} people", threshold=threshold) if 0 < people < threshold else None


def _sector(line: SectorLine, *, shown: bool) -> PublicSector:
    return PublicSector(line.sector, line.framework, line.involved, line.charged_uses, line.cents if shown else None)
