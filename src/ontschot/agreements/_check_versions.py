"""Version, status and signatures: whether the document fits its own history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ontschot.agreements._remark import Remark, fault
from ontschot.agreements.labels import label
from ontschot.agreements.lifecycle import TRANSITIONS, Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.signatures import holding
from ontschot.i18n import Joined, T

__all__ = ["check_versions"]


def check_versions(agreement: Agreement) -> Iterator[Remark]:
    """Say where version, history, status and signatures do not fit together."""
    yield from _version(agreement)
    yield from _history(agreement)
    yield from _signatures(agreement)


def _version(agreement: Agreement) -> Iterator[Remark]:
    if agreement.version > 1 and not agreement.version_reason:
        message = T("Version {number} does not say why it came.", number=agreement.version)
        yield fault("version-reason", ("version_reason",), message, T("Add {key}.", key="version_reason"))
    if agreement.version > 1 and not agreement.previous_sha256:
        message = T("Version {number} does not name the version before it.", number=agreement.version)
        remedy = T("Make a new version with Ontschot, which fills in the fingerprint.")
        yield Remark("version-chain", ("previous_sha256",), message, remedy)


def _history(agreement: Agreement) -> Iterator[Remark]:
    changes = agreement.history
    if changes and changes[-1].status is not agreement.status:
        message = T(
            "The status is {status}, but the history ends with {last}.",
            status=label(agreement.status),
            last=label(changes[-1].status),
        )
        yield fault("status-history", ("status",), message, T("Make the last line of the history the status."))
    if changes and changes[0].status is not Status.DRAFT:
        yield from _step(("history", 0), Status.DRAFT, changes[0].status)
    for index, (earlier, later) in enumerate(pairwise(changes), start=1):
        loc = ("history", index)
        if later.date < earlier.date:
            message = T("The history does not stand in order of date.")
            yield fault("history-order", (*loc, "date"), message, T("Put the oldest change first."), str(later.date))
        yield from _step(loc, earlier.status, later.status)


def _step(loc: tuple[str, int], earlier: Status, later: Status) -> Iterator[Remark]:
    if later not in TRANSITIONS[earlier]:
        message = T("{earlier} cannot become {later}.", earlier=label(earlier), later=label(later))
        yield fault("history-step", (*loc, "status"), message, T("Correct the history."), later.value)


def _signatures(agreement: Agreement) -> Iterator[Remark]:
    yield from _loose(agreement)
    held = holding(agreement)
    for index, item in enumerate(agreement.signatures):
        if item.content_sha256 and item.content_sha256 not in held:
            message = T("After {name} signed on {day}, the content was changed.", name=item.person, day=item.date)
            remedy = T("Undo the change, or make a new version and have it signed.")
            loc = ("signatures", index, "content_sha256")
            yield fault("signature-broken", loc, message, remedy, item.content_sha256)


def _loose(agreement: Agreement) -> Iterator[Remark]:
    """One remark for all of them, so that a document from elsewhere does not drown what else was found."""
    loose = {index: item.person for index, item in enumerate(agreement.signatures) if not item.content_sha256}
    if loose:
        message = T(
            "Signatures without a fingerprint of the content bind nobody: {names}.", names=Joined((*loose.values(),))
        )
        remedy = T("Sign with Ontschot, which adds the fingerprint.")
        yield Remark("signature-loose", ("signatures", min(loose)), message, remedy)
