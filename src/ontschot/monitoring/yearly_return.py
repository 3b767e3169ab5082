"""The yearly return on the payment title, as the minister asks it of the NZa (MON-01)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ontschot.money import Cents
from ontschot.monitoring.risks import FollowedRisk
from ontschot.monitoring.uses import Use, UsedAgreement
from ontschot.tables.sectors import sectors

__all__ = ["Bottleneck", "SectorLine", "YearlyReturn", "yearly_return", "yearly_returns"]


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """One bottleneck that somebody met in practice, in their own words."""

    text: str
    sector: str | None = None
    region: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class SectorLine:
    """One sector: the uses in which its providers take part, the uses that it bears, and the amount charged to it.

    `framework` is the code of the framework that the amount loads; None for a sector without one.
    """

    sector: str
    framework: str | None
    involved: int
    charged_uses: int
    cents: Cents


@dataclass(frozen=True, slots=True)
class YearlyReturn:
    """The return of one care year; a use is one agreement in that year, however many insurers report it.

    `budget_cents` equals the amounts of all sectors and `outside_cents` together. `bottlenecks` is None when nobody
    was asked, which differs from none. `unknown_plan` counts uses of which it is not recorded whether they rest on
    a regional plan (MON-10).
    """

    year: int
    uses: int
    payers: int
    budget_cents: Cents
    outside_cents: Cents
    sectors: tuple[SectorLine, ...]
    on_regional_plan: int
    without_regional_plan: int
    unknown_plan: int
    bottlenecks: tuple[Bottleneck, ...] | None = None
    risks: tuple[FollowedRisk, ...] = ()

    @property
    def charged(self) -> tuple[tuple[str, Cents], ...]:
        """The amount charged to each sector that bears something."""
        return tuple((line.sector, line.cents) for line in self.sectors if line.charged_uses)


def yearly_returns(
    agreements: Iterable[UsedAgreement],
    uses: Iterable[Use],
    bottlenecks: Sequence[Bottleneck] | None = None,
    risks: Sequence[FollowedRisk] = (),
) -> tuple[YearlyReturn, ...]:
    """Give the return of every care year in which the title was used, in order of year."""
    known = {item.agreement_id: item for item in agreements}
    listed = tuple(uses)
    years = sorted({use.year for use in listed})
    return tuple(yearly_return(year, known, listed, bottlenecks, risks) for year in years)


def yearly_return(
    year: int,
    agreements: Mapping[str, UsedAgreement],
    uses: Iterable[Use],
    bottlenecks: Sequence[Bottleneck] | None = None,
    risks: Sequence[FollowedRisk] = (),
) -> YearlyReturn:
    """Count and add up the uses of one care year.

    agreements: by id. Raises KeyError when one is missing. Sources: 842 §4 (number of cases, size of the budgets,
    sectors involved, amounts charged to each framework, bottlenecks); own design for the regional plan and the risks.
    """
    kept = [use for use in uses if use.year == year]
    used = [agreements[name] for name in dict.fromkeys(use.agreement_id for use in kept)]
    plans = [item.regional_plan for item in used]
    return YearlyReturn(
        year=year,
        uses=len(used),
        payers=len({use.uzovi or use.payer for use in kept}),
        budget_cents=sum(use.budget_cents for use in kept),
        outside_cents=sum(use.outside_cents for use in kept),
        sectors=_sectors(year, used, kept),
        on_regional_plan=plans.count(True),
        without_regional_plan=plans.count(False),
        unknown_plan=plans.count(None),
        bottlenecks=None if bottlenecks is None else tuple(bottlenecks),
        risks=tuple(risks),
    )


def _sectors(year: int, used: Sequence[UsedAgreement], uses: Sequence[Use]) -> tuple[SectorLine, ...]:
    named = {sector for item in used for sector in item.sectors} | {sector for use in uses for sector in use.charged}
    order = {code: place for place, code in enumerate(sectors())}
    codes = sorted(named, key=lambda code: (order.get(code, len(order)), code))
    return tuple(_sector(code, year, used, uses) for code in codes)


def _sector(code: str, year: int, used: Sequence[UsedAgreement], uses: Sequence[Use]) -> SectorLine:
    bearing = {use.agreement_id for use in uses if use.charged.get(code)}
    return SectorLine(
        sector=code,
        framework=_framework(code, year),
        involved=sum(code in item.sectors for item in used),
        charged_uses=len(bearing),
        cents=sum(use.charged.get(code, 0) for use in uses),
    )


def _framework(code: str, year: int) -> str | None:
    known = sectors().get(code)
    framework = known.framework if known else None
    return framework.code if framework and framework.first_year <= year <= framework.last_year else None
