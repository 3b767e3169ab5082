"""How rules name things in a sentence: days, parties, sectors, and their place in the document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from ontschot.agreements.groups import Group
from ontschot.agreements.parties import Party
from ontschot.i18n import Joined, T, Text, Value
from ontschot.law.facts import ALL_SECTORS
from ontschot.periods import Period
from ontschot.tables.sectors import sectors

__all__ = ["days", "framework_code", "listed", "named", "named_groups", "part", "sector_names"]


def days(period: Period) -> Text:
    """Write a period with its last day, as people do: up to and including."""
    return T("{first} up to and including {last}", first=period.start, last=period.end - timedelta(days=1))


def listed(values: Iterable[Value]) -> Joined:
    """Write each value once, in the order given."""
    return Joined(tuple(dict.fromkeys(values)))


def named(parties: Iterable[Party]) -> Joined:
    """Write the names of parties."""
    return listed(party.name for party in parties)


def sector_names(codes: Iterable[str]) -> Joined:
    """Write the names of sectors; a code that no sector has is shown as it stands."""
    names = _sector_names()
    return Joined(tuple([names.get(code, code) for code in dict.fromkeys(codes)]))


@cache
def _sector_names() -> dict[str, Text]:
    together = T("all sectors of the Integraal Zorgakkoord together")
    return {code: sector.name for code, sector in sectors().items()} | {ALL_SECTORS: together}


def part(*path: str) -> str:
    """Give the place in the document of what a figure rests on, such as payment.payees.wijkzorg-de-linde."""
    return ".".join(path)


def framework_code(sector: str) -> str | None:
    """Give the framework that bears a sector, or nothing for a sector without one."""
    framework = sectors()[sector].framework if sector in sectors() else None
    return framework.code if framework else None


def named_groups(groups: Iterable[Group]) -> Joined:
    """Write the names of groups."""
    return listed(group.name for group in groups)
