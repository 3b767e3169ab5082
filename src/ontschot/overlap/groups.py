"""When two groups of insured people in two agreements are, or can be, the same people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontschot.agreements.groups import Group, Selection
from ontschot.overlap.parties import normalised_name

__all__ = ["Definition", "GroupMatch", "definition", "match_groups"]


class GroupMatch(StrEnum):
    """On what ground two groups count as the same."""

    SAME_DEFINITION = "same_definition"
    SAME_NAME = "same_name"
    SELECTIONS_MEET = "selections_meet"
    PEOPLE_IN_COMMON = "people_in_common"


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a selection, each as a set; an empty set restricts nothing."""

    plain: tuple[frozenset[str], ...]
    regions: frozenset[str]
    schemes: frozenset[str]
    costs: frozenset[object]


@dataclass(frozen=True, slots=True)
class Definition:
    """What a document says about who is in a group, ready to compare; without conditions it is kept in a table."""

    id: str
    plain_name: str
    conditions: Conditions | None


def definition(group: Group) -> Definition:
    """Give a group ready to compare."""
    return Definition(group.id, normalised_name(group.name), _conditions(group.selection) if group.selection else None)


def match_groups(one: Definition, other: Definition) -> GroupMatch | None:
    """Compare two groups by what the documents say; nothing when they differ or only a count of people can tell.

    Two selections meet when nobody is excluded from belonging to both: in each condition at least one value in common
    or no restriction. Groups kept in a table are the same when id or name are.
    """
    if one.conditions and other.conditions:
        return _match_conditions(one.conditions, other.conditions)
    if one.conditions or other.conditions:
        return None
    return GroupMatch.SAME_NAME if one.id == other.id or one.plain_name == other.plain_name else None


def _conditions(selection: Selection) -> Conditions:
    return Conditions(
        plain=(
            frozenset(selection.age_bands),
            frozenset(selection.sexes),
            frozenset(selection.municipalities),
            frozenset(selection.risk_classes),
        ),
        regions=frozenset(selection.regions),
        schemes=frozenset(region.rpartition(":")[0] for region in selection.regions),
        costs=frozenset(selection.costs),
    )


def _match_conditions(one: Conditions, other: Conditions) -> GroupMatch | None:
    if one == other:
        return GroupMatch.SAME_DEFINITION
    apart = any(a and b and a.isdisjoint(b) for a, b in zip(one.plain, other.plain, strict=True))
    return None if apart or _regions_apart(one, other) else GroupMatch.SELECTIONS_MEET


def _regions_apart(one: Conditions, other: Conditions) -> bool:
    """Regions of two schemes or versions can share ground, so only regions of one scheme can be apart."""
    one_scheme = one.schemes == other.schemes and len(one.schemes) == 1
    return one_scheme and one.regions.isdisjoint(other.regions)
