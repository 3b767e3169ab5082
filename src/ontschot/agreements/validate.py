"""Check a document as a whole: what does not add up, is not possible or is probably not meant.

These are no legal verdicts: what the law asks is judged by the rules, and gives findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ontschot.agreements._check_basis import check_basis
from ontschot.agreements._check_dates import check_dates
from ontschot.agreements._check_groups import check_groups
from ontschot.agreements._check_key import check_key
from ontschot.agreements._check_parties import check_parties, check_sectors
from ontschot.agreements._check_payment import check_payment
from ontschot.agreements._check_settlements import check_settlements
from ontschot.agreements._check_versions import check_versions
from ontschot.agreements._located import Where, part_of
from ontschot.agreements._remark import Remark
from ontschot.agreements.model import Agreement
from ontschot.agreements.references import Loc
from ontschot.problems import Place, Problems

__all__ = ["validate"]

_CHECKS: tuple[Callable[[Agreement], Iterator[Remark]], ...] = (
    check_versions,
    check_dates,
    check_parties,
    check_sectors,
    check_groups,
    check_payment,
    check_settlements,
    check_basis,
    check_key,
)


def validate(agreement: Agreement, where: Where | None = None) -> Problems:
    """Give what is wrong with the document as a whole; errors refuse it, remarks only tell.

    where: gives the place of a part in the user's file; without it, places name the part of the document.
    """
    found = Problems()
    for check in _CHECKS:
        found.extend(remark.at(where or _in_document) for remark in check(agreement))
    return found


def _in_document(loc: Loc) -> Place:
    return Place(part=part_of(loc))
