"""Versions of one agreement as a chain: each names the fingerprint of the one before, so that no past can change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ontschot.agreements._check_versions import check_versions
from ontschot.agreements._located import Where, part_of
from ontschot.agreements.model import Agreement
from ontschot.agreements.references import Loc
from ontschot.agreements.signatures import holds
from ontschot.i18n import T, Text
from ontschot.problems import Place, Problem, Problems

__all__ = ["verify_chain"]


def verify_chain(versions: Iterable[Agreement]) -> Problems:
    """Say where the versions of one agreement do not follow on each other, or were changed after they were signed.

    In any order; one document per version, in its latest status. Without errors the past is as it was signed.
    """
    ordered = sorted(versions, key=lambda item: item.version)
    found = Problems()
    for version in ordered:
        found.extend(remark.at(_place(version)) for remark in check_versions(version))
    for earlier, later in pairwise(ordered):
        found.extend(_link(earlier, later))
    if ordered and ordered[0].version != 1:
        found.add(_missing(ordered[0], ordered[0].version - 1))
    return found


def _link(earlier: Agreement, later: Agreement) -> Iterator[Problem]:
    if earlier.id != later.id:
        message = T(
            "These are versions of two agreements: {first} and {second}.", first=str(earlier.id), second=str(later.id)
        )
        yield _problem("two-agreements", later, ("id",), message, T("Put each agreement apart."))
    elif earlier.version == later.version:
        message = T("Version {number} is there more than once.", number=later.version)
        yield _problem("double-agreement", later, ("version",), message, T("Keep the one that was signed."))
    elif later.version != earlier.version + 1:
        yield _missing(later, later.version - 1)
    elif later.previous_sha256 is None:
        message = T("Version {number} does not carry the fingerprint of the version before it.", number=later.version)
        yield _problem("version-chain", later, ("previous_sha256",), message, T("Make a new version with Ontschot."))
    elif not holds(earlier, later.previous_sha256):
        message = T("Version {number} was changed after the next version was made.", number=earlier.version)
        remedy = T("Put the original of the earlier version back.")
        yield _problem("version-chain", later, ("previous_sha256",), message, remedy)


def _missing(version: Agreement, number: int) -> Problem:
    message = T("Version {number} is missing.", number=number)
    return _problem("version-missing", version, ("version",), message, T("Add the missing version."))


def _problem(code: str, version: Agreement, loc: Loc, message: Text, remedy: Text) -> Problem:
    return Problem(code, _place(version)(loc), message, remedy=remedy)


def _place(version: Agreement) -> Where:
    def where(loc: Loc) -> Place:
        return Place(file=f"{version.reference} v{version.version}", part=part_of(loc))

    return where
