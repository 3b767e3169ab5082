"""Attributed money by sector, region, age and sex, as picture and table; the same for one agreement and for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from ontschot.allocation.ledger import MERGED, NOT_ATTRIBUTED
from ontschot.i18n import Euro, Share, T, Text, Value
from ontschot.money import Cents
from ontschot.reports.document import Block, Chart, Column, Kind, Paragraph, Table
from ontschot.reports.ledger_sums import Sums
from ontschot.reports.parts.pictures import bars, scale, tiles
from ontschot.reports.parts.tabling import with_total
from ontschot.reports.parts.view import Dossier
from ontschot.reports.words import SEX
from ontschot.tables.contracts import UNKNOWN

__all__ = ["age_table", "largest_first", "region_blocks", "sector_blocks", "share_of"]

_SPECIAL: Mapping[str, Text] = {
    UNKNOWN: T("not known"),
    NOT_ATTRIBUTED: T("not attributed to people"),
    MERGED: T("all together"),
}
"""What the ledger says where there is no region, age or sex: not known, rightly attributed to nobody, or rolled up."""

_AMOUNT = Column("amount_eur", T("Amount"), Kind.CENTS)
_SHARE = Column("share", T("Share of the whole"), Kind.SHARE)


def share_of(cents: Cents, whole: Cents) -> Fraction | None:
    """Give an exact share, or nothing when the whole is nothing."""
    return Fraction(cents, whole) if whole else None


def largest_first(sums: Sums) -> Sums:
    """Order sums by amount; equal amounts by their names."""
    return tuple(sorted(sums, key=lambda item: (-item[1], item[0])))


def sector_blocks(dossier: Dossier, sums: Sums) -> Iterator[Block]:
    """Give the money by sector as bars and as a table."""
    ordered = largest_first(sums)
    whole = sum(cents for _key, cents in ordered)
    (first,), most = ordered[0]
    figures: dict[str, Value] = {"amount": Euro(most), "share": Share(share_of(most, whole) or Fraction(0), 1)}
    yield Chart(
        "sector-chart",
        "bars",
        bars((dossier.sector(code), cents, Euro(cents)) for (code,), cents in ordered),
        T("Money by sector"),
        T("Most falls on {sector}: {amount}, {share} of what was attributed.", sector=dossier.sector(first), **figures),
        T("Bar chart of the amounts per sector, largest first; the table below it has them all."),
        "sectors",
    )
    rows = tuple((code, dossier.sector(code), cents, share_of(cents, whole)) for (code,), cents in ordered)
    columns = (Column("sector_code", T("Code"), Kind.CODE), Column("sector", T("Sector")), _AMOUNT, _SHARE)
    yield with_total(Table("sectors", T("Attributed per sector"), columns, rows))


def region_blocks(dossier: Dossier, sums: Sums) -> Iterator[Block]:
    """Give the money by region as a map of tiles and as a table; what lies in no drawn region is said."""
    amounts = {code: cents for (code,), cents in sums}
    regions = dossier.content.labels.regions
    drawn = {region.code for region in regions}
    if any(code in drawn for code in amounts):
        yield Chart(
            "region-chart",
            "tiles",
            tiles(regions, {code: cents for code, cents in amounts.items() if code in drawn}),
            T("Money by region"),
            _region_sentence(dossier, {code: cents for code, cents in amounts.items() if code in drawn}),
            T("Map of tiles, one per region, darker where more money falls; the table below it has them all."),
            "regions",
        )
    if outside := sum(cents for code, cents in amounts.items() if code not in drawn) if drawn else 0:
        yield Paragraph(T("Not on the map, for lack of a known region: {amount}.", amount=Euro(outside)))
    yield _region_table(dossier, sums)


def _region_sentence(dossier: Dossier, amounts: dict[str, Cents]) -> Text:
    first = min(amounts, key=lambda code: (-amounts[code], code))
    return T(
        "Most falls in {region}: {amount}. Amounts in the tiles are {unit}; a dash means nothing.",
        region=dossier.region_names[first],
        amount=Euro(amounts[first]),
        unit=scale(amounts.values()).unit,
    )


def _region_table(dossier: Dossier, sums: Sums) -> Table:
    whole = sum(cents for _key, cents in sums)
    rows = tuple(
        (code, dossier.region_names.get(code) or _SPECIAL.get(code, code), cents, share)
        for (code,), cents in largest_first(sums)
        for share in [share_of(cents, whole)]
    )
    columns = (Column("region_code", T("Code"), Kind.CODE), Column("region", T("Region")), _AMOUNT, _SHARE)
    return with_total(Table("regions", T("Attributed per region"), columns, rows))


def age_table(sums: Sums) -> Table:
    """Give the money by age band and sex."""
    found: dict[str, dict[str, Cents]] = defaultdict(dict)
    for (age, sex), cents in sums:
        found[age][sex] = cents
    sexes = sorted({sex for (_age, sex), _cents in sums}, key=lambda sex: (sex in _SPECIAL, sex))
    rows = tuple(
        (
            _SPECIAL.get(age, age),
            *(amounts.get(sex, 0) for sex in sexes),
            sum(amounts.values()),
        )
        for age, amounts in sorted(found.items(), key=lambda item: (item[0] in _SPECIAL, item[0]))
    )
    columns = (
        Column("age_band", T("Age"), Kind.CODE),
        *(Column(f"{sex.lower()}_eur", SEX.get(sex) or _SPECIAL.get(sex, T("other")), Kind.CENTS) for sex in sexes),
        Column("amount_eur", T("Total"), Kind.CENTS),
    )
    return with_total(Table("ages", T("Attributed per age and sex"), columns, rows))
