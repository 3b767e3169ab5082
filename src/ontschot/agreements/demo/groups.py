"""The groups of an agreement of the demonstration, with the numbers that the parties expect."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ontschot.agreements.demo.outline import Outline
from ontschot.tables.synth.agreements import BasisKind, GroupSpec
from ontschot.tables.synth.calibration import calibration

__all__ = ["groups"]

_IN_CARE_PERCENT = (100, 94, 88)
_FEWEST = 10
_TOLD = {BasisKind.SOURCE: "Bron: {text}.", BasisKind.ASSUMPTION: "{text}."}


def groups(outline: Outline) -> list[dict[str, Any]]:
    """Give the groups: the insurer keeps the members in a table, and the share of people has its source."""
    return [_group(outline, group) for group in outline.spec.groups]


def _group(outline: Outline, group: GroupSpec) -> dict[str, Any]:
    expected = _expected(group)
    known = {"expected_members": expected, "members_in_care": _in_care(outline, expected)} if expected else {}
    return {
        "id": group.group_id,
        "name": group.title,
        "description": _description(outline, group),
        "basis": "table",
        "prevalence": group.prevalence,
        "prevalence_source": _TOLD[group.basis.kind].format(text=group.basis.text.rstrip(".")),
        **known,
    }


def _description(outline: Outline, group: GroupSpec) -> str:
    first, last = group.age_bands[0][:2], group.age_bands[-1][3:]
    ages = f"van {int(first)} tot en met {int(last)} jaar" if last else f"van {int(first)} jaar en ouder"
    who = "Vrouwelijke verzekerden" if group.sexes == ("V",) else "Verzekerden"
    return (
        f"{who} {ages} die wonen in de zorgkantoorregio {outline.region} en horen tot de groep: {group.title}. De "
        "zorgverzekeraar houdt de groep bij in een tabel met begin- en einddatum per verzekerde."
    )


def _expected(group: GroupSpec) -> int:
    """The people of these ages and sexes in the regions at the size of the country, times the share; in tens."""
    known = calibration()
    everyone = sum(known.people.values())
    wanted = sum(known.people[band, sex] for band in group.age_bands for sex in group.sexes)
    people = sum(known.regions[region] for region in group.regions) * 1000
    return int(Fraction(people * wanted, everyone) * group.prevalence) // _FEWEST * _FEWEST


def _in_care(outline: Outline, expected: int) -> int:
    return expected * _IN_CARE_PERCENT[outline.number % len(_IN_CARE_PERCENT)] // 100
