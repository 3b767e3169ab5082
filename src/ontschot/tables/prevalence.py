"""How common a condition is per age band and sex, with its source, and the members that cells then hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import pyarrow as pa
import yaml

from ontschot.i18n import Text
from ontschot.tables.contracts import CELL_MEMBERSHIP
from ontschot.tables.said import Said
from ontschot.tables.synth.agreements import BasisKind, age_bands, sexes

__all__ = ["Prevalence", "basis_text", "cell_members", "prevalence", "prevalences"]

_THOUSAND = 1_000
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prevalence:
    """A condition with the share of insured people who have it, by age band and sex; what is absent is zero.

    `said` names the source or the assumption behind the rates in both languages, and must be printed wherever they are
    used.
    """

    code: str
    kind: BasisKind
    said: Said
    rates: Mapping[tuple[str, str], Fraction]

    @property
    def basis(self) -> str:
        """What the rates rest on, in Dutch, as it stands in the table of members."""
        return self.said.nl

    def rate(self, age_band: str, sex: str) -> Fraction:
        """Give the share of the people of an age band and sex who have the condition; zero when nothing says so."""
        return self.rates.get((age_band, sex), Fraction(0))

    @property
    def uniform(self) -> Fraction | None:
        """The one share that holds for every age band and sex named, or nothing when shares differ."""
        shares = set(self.rates.values())
        return shares.pop() if len(shares) == 1 else None


def prevalence(code: str) -> Prevalence:
    """Give the prevalence of a condition. Raises KeyError when none has this code."""
    return prevalences()[code]


@cache
def prevalences() -> dict[str, Prevalence]:
    """Give the prevalences that the package holds, by code."""
    text = (resources.files("ontschot.tables") / "data" / "prevalence.yaml").read_text(encoding="utf-8")
    return {row["code"]: _prevalence(row) for row in yaml.safe_load(text)}


def basis_text(basis: str) -> Text | str:
    """Give what a table says its members rest on in the reader's language, where the words are of this package."""
    return next((item.said.text for item in prevalences().values() if item.basis == basis), basis)


def cell_members(
    cells: pa.Table, condition: Prevalence, regions: Collection[str], agreement_id: str, group_id: str
) -> pa.Table:
    """Give the cells of some regions with the people in them who have a condition: insured times the share, exact.

    cells: under the contract of cells; counts of insured people, in which someone who moved counts in both places, as
    the cost per insured person of the cell does too. Returns rows under the contract of cell membership, in order of
    cell; cells without members are left out. Raises ValueError when a count has no exact form in six decimals.
    """
    rows = [
        {
            "agreement_id": agreement_id,
            "group_id": group_id,
            "cell_id": cell["cell_id"],
            "member_count": _exact(cell["insured_count"] * share),
            "basis": condition.basis,
        }
        for cell in sorted(cells.to_pylist(), key=lambda cell: int(cell["cell_id"]))
        if cell["region"] in regions
        and (share := condition.rate(cell["age_band"], cell["sex"])) * cell["insured_count"]
    ]
    return pa.Table.from_pylist(rows, CELL_MEMBERSHIP.schema())


def _exact(members: Fraction) -> Decimal:
    millionths = members * _MILLION
    if millionths.denominator != 1:
        message = f"{members} members have no exact form in six decimals"
        raise ValueError(message)
    return Decimal(millionths.numerator) / _MILLION


def _prevalence(row: dict[str, Any]) -> Prevalence:
    return Prevalence(
        code=row["code"],
        kind=BasisKind(row["kind"]),
        said=Said(**row["basis"]),
        rates=dict(_rates(row["rates"])),
    )


def _rates(rows: dict[str, dict[str, str]]) -> Iterator[tuple[tuple[str, str], Fraction]]:
    for letters, by_age in rows.items():
        for ages, per_thousand in by_age.items():
            share = Fraction(per_thousand) / _THOUSAND
            yield from (((band, sex), share) for band in age_bands(ages) for sex in sexes(letters))
