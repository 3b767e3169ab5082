"""How rules name things in a sentence: days, parties, sectors, and their place in the document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from ontschot.agreements.groups import Group
from ontschot.agreements.parties import Domain, Party
from ontschot.i18n import Joined, T, Text, Value
from ontschot.periods import Period
from ontschot.tables.sectors import sectors

__all__ = ["DOMAIN_NAMES", "days", "listed", "named", "named_groups", "part", "sector_names"]

DOMAIN_NAMES: dict[Domain, Text] = {
    Domain.ZVW: T("the Zvw"),
    Domain.WLZ: T("the Wlz"),
    Domain.WMO: T("the Wmo"),
    Domain.JEUGDWET: T("the Jeugdwet"),
    Domain.WPG: T("the Wpg"),
    Domain.FORENSIC: T("forensic care"),
    Domain.EDUCATION: T("education"),
}
"""The law or field under which a party works, as it stands in a sentence."""


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
    known = sectors()
    return listed(known[code].name if code in known else code for code in codes)


def part(*path: str) -> str:
    """Give the place in the document of what a figure rests on, such as payment.payees.wijkzorg-de-linde."""
    return ".".join(path)


def named_groups(groups: Iterable[Group]) -> Joined:
    """Write the names of groups."""
    return listed(group.name for group in groups)
