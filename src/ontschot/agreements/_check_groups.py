"""Groups and their selections: what cannot be determined as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.agreements._remark import Remark, fault
from ontschot.agreements.groups import Group, GroupBasis
from ontschot.agreements.model import Agreement
from ontschot.agreements.references import Loc
from ontschot.i18n import T
from ontschot.tables.contracts import AGE_BANDS

__all__ = ["check_groups"]


def check_groups(agreement: Agreement) -> Iterator[Remark]:
    """Say which groups cannot be determined, contradict themselves or serve no activity."""
    served = {name for activity in agreement.activities for name in activity.groups}
    for index, group in enumerate(agreement.groups):
        loc = ("groups", index)
        yield from _basis(loc, group)
        yield from _age_bands(loc, group)
        yield from _counts(loc, group)
        if group.id not in served:
            message = T("No activity is performed for the group {name}.", name=group.name)
            yield Remark("group-unused", loc, message, T("Name the group with the activities that serve it."))


def _basis(loc: Loc, group: Group) -> Iterator[Remark]:
    if group.basis is GroupBasis.SELECTION and group.selection is None:
        message = T("The group {name} is a selection, but the selection is missing.", name=group.name)
        yield Remark("selection-missing", loc, message, T("Write the selection, or choose basis: table."))
    if group.basis is GroupBasis.TABLE and group.selection is not None:
        message = T("The group {name} comes from a table, so its selection is not used.", name=group.name)
        yield Remark("selection-unused", (*loc, "selection"), message, T("Remove the selection or change the basis."))


def _age_bands(loc: Loc, group: Group) -> Iterator[Remark]:
    for index, band in enumerate(group.selection.age_bands if group.selection else ()):
        if band not in AGE_BANDS:
            message = T("The age band {band} does not exist: bands take five years.", band=band)
            remedy = T("Use bands such as 75-79, 80-84, 85-89 and 90+.")
            yield fault("age-band", (*loc, "selection", "age_bands", index), message, remedy, band)


def _counts(loc: Loc, group: Group) -> Iterator[Remark]:
    if (group.members_in_care or 0) > (group.expected_members or group.members_in_care or 0):
        message = T(
            "More members are in care ({care}) than expected in the group ({all}).",
            care=group.members_in_care,
            all=group.expected_members,
        )
        yield Remark("members-in-care", (*loc, "members_in_care"), message, T("Check both numbers."))
    if group.prevalence is not None and not group.prevalence_source:
        message = T("The share of the group {name} has no source.", name=group.name)
        yield Remark(
            "prevalence-source", (*loc, "prevalence"), message, T("Name the source, or say that it is assumed.")
        )
