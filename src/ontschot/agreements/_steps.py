"""The steps in the life of an agreement, each taken by a named person on a day."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from pydantic import ValidationError

from ontschot.agreements._explain import explained
from ontschot.agreements._located import part_of
from ontschot.agreements.declarations import Signature
from ontschot.agreements.fields import Document
from ontschot.agreements.labels import label
from ontschot.agreements.lifecycle import TRANSITIONS, Status, StatusChange
from ontschot.agreements.model import Agreement
from ontschot.agreements.references import Loc
from ontschot.agreements.signatures import holds, parties_to_sign, signed_parties
from ontschot.i18n import T, Text
from ontschot.problems import InputRefusedError, Place, Problem, Problems

__all__ = [
    "Step",
    "amend",
    "check",
    "end",
    "replace",
    "revise",
    "sign",
    "start",
    "submit",
    "taken",
    "wind_down",
    "withdraw",
]

Step = Agreement | Problems
"""What a step gives: the agreement after it, or why it cannot be taken; the agreement before it never changes."""

_SIGNABLE = frozenset({Status.CHECKED, Status.SIGNED})
_REASONED = frozenset({Status.DRAFT, Status.AMENDED, Status.WINDING_DOWN, Status.WITHDRAWN})

Part = TypeVar("Part", bound=Document)


def submit(agreement: Agreement, *, on: date, person: str, reason: str | None = None) -> Step:
    """Hand a draft in, so that the insurer can check it."""
    return _taken(agreement, Status.SUBMITTED, on, person, reason)


def check(agreement: Agreement, *, on: date, person: str, reason: str | None = None) -> Step:
    """Record that a submitted agreement has been checked, so that it can be signed."""
    return _taken(agreement, Status.CHECKED, on, person, reason)


def revise(agreement: Agreement, *, on: date, person: str, reason: str) -> Step:
    """Send a submitted or checked agreement back to be changed; signatures on it lapse."""
    back = _taken(agreement, Status.DRAFT, on, person, reason)
    return back.model_copy(update={"signatures": ()}) if isinstance(back, Agreement) else back


def sign(
    agreement: Agreement,
    *,
    party: str,
    on: date,
    person: str,
    function: str | None = None,
    pdf_sha256: str | None = None,
) -> Step:
    """Approve a checked agreement on behalf of one party; with the last insurer or provider it is signed.

    The fingerprint of what stands in the document is recorded with the name. This is no qualified signature.
    """
    if refusal := _unsignable(agreement, party, on):
        return Problems([refusal])
    written = _part(
        Signature,
        party=party,
        person=person,
        function=function,
        date=on,
        content_sha256=agreement.content_sha256(),
        pdf_sha256=pdf_sha256,
    )
    if isinstance(written, Problems):
        return written
    approved = agreement.model_copy(update={"signatures": (*agreement.signatures, written)})
    complete = signed_parties(approved) >= set(parties_to_sign(approved))
    return _taken(approved, Status.SIGNED, on, person) if complete and agreement.status is Status.CHECKED else approved


def start(agreement: Agreement, *, on: date, person: str, reason: str | None = None) -> Step:
    """Let a signed agreement run, on or after the first day of its period."""
    if on < agreement.period.start:
        message = T(
            "The agreement runs from {start}, so it cannot start on {day}.", start=agreement.period.start, day=on
        )
        return Problems(
            [_refusal("start-too-early", ("period", "start"), message, T("Choose that day or a later one."))]
        )
    return _taken(agreement, Status.RUNNING, on, person, reason)


def amend(agreement: Agreement, *, on: date, person: str, reason: str) -> Step:
    """Give the draft of the next version of a signed or running agreement, tied to this one by its fingerprint.

    This version keeps running until the next one is signed and takes its place (`replace`).
    """
    if refusal := _impossible(agreement, Status.AMENDED, on, reason):
        return Problems([refusal])
    begin = _change(Status.DRAFT, on, person, reason)
    if isinstance(begin, Problems):
        return begin
    return agreement.model_copy(
        update={
            "version": agreement.version + 1,
            "version_reason": begin.reason,
            "previous_sha256": agreement.content_sha256(),
            "status": Status.DRAFT,
            "history": (begin,),
            "signatures": (),
        }
    )


def replace(agreement: Agreement, *, by: Agreement, on: date, person: str) -> Step:
    """Record that the next version, signed by all, takes the place of this one."""
    follows = by.id == agreement.id and by.version == agreement.version + 1
    if not follows or by.previous_sha256 is None or not holds(agreement, by.previous_sha256):
        message = T("This is not the next version of this version of the agreement.")
        return Problems([_refusal("version-chain", ("previous_sha256",), message, T("Make it with: amend."))])
    if by.status not in {Status.SIGNED, Status.RUNNING}:
        message = T("Version {number} has not been signed by all parties.", number=by.version)
        return Problems([_refusal("version-unsigned", ("status",), message, T("Have it signed first."))])
    return _taken(agreement, Status.AMENDED, on, person, by.version_reason)


def wind_down(agreement: Agreement, *, on: date, person: str, reason: str) -> Step:
    """Record that a running agreement is only being settled; the NZa decides how far that is possible (DSS-28)."""
    return _taken(agreement, Status.WINDING_DOWN, on, person, reason)


def end(agreement: Agreement, *, on: date, person: str, reason: str | None = None) -> Step:
    """End an agreement; before the last day of its period only with a reason."""
    if on < agreement.period.end and not (reason or "").strip():
        message = T("The agreement runs until {end}; ending it earlier needs a reason.", end=agreement.period.end)
        return Problems([_refusal("reason-missing", ("history",), message, T("Give the reason."))])
    return _taken(agreement, Status.ENDED, on, person, reason)


def withdraw(agreement: Agreement, *, on: date, person: str, reason: str) -> Step:
    """Take back an agreement that does not run yet."""
    return _taken(agreement, Status.WITHDRAWN, on, person, reason)


def _taken(agreement: Agreement, status: Status, on: date, person: str, reason: str | None = None) -> Step:
    if refusal := _impossible(agreement, status, on, reason):
        return Problems([refusal])
    change = _change(status, on, person, reason)
    if isinstance(change, Problems):
        return change
    return agreement.model_copy(update={"status": status, "history": (*agreement.history, change)})


def _impossible(agreement: Agreement, status: Status, on: date, reason: str | None) -> Problem | None:
    """Say why a status cannot follow: not from here, not before what was recorded last, not without a reason."""
    if status not in TRANSITIONS[agreement.status]:
        message = T("{earlier} cannot become {later}.", earlier=label(agreement.status), later=label(status))
        return _refusal("history-step", ("status",), message, _possible(agreement.status))
    if status in _REASONED and not (reason or "").strip():
        message = T("The change to {status} needs a reason.", status=label(status))
        return _refusal("reason-missing", ("history",), message, T("Give the reason."))
    return _too_early(agreement, on)


def _possible(status: Status) -> Text:
    later = tuple(label(item) for item in Status if item in TRANSITIONS[status])
    if not later:
        return T("Nothing can follow any more; make a new agreement.")
    joined = later[0]
    for item in later[1:]:
        joined = T("{first} or {second}", first=joined, second=item)
    return T("Possible is: {statuses}.", statuses=joined)


def _too_early(agreement: Agreement, on: date) -> Problem | None:
    last = max((change.date for change in agreement.history), default=on)
    if on >= last:
        return None
    message = T("On {day} the status had not been reached that was recorded on {last}.", day=on, last=last)
    return _refusal("history-order", ("history",), message, T("Choose that day or a later one."))


def _unsignable(agreement: Agreement, party: str, on: date) -> Problem | None:
    names = {item.id: item.name for item in agreement.parties}
    if party not in names:
        message = T("There is no {kind} {name} in this document.", kind=T("party"), name=party)
        return _refusal("unknown-name", ("signatures",), message, T("Use a name that the document has."))
    if agreement.status not in _SIGNABLE:
        message = T("An agreement with the status {status} cannot be signed.", status=label(agreement.status))
        return _refusal("history-step", ("status",), message, T("Have it submitted and checked first."))
    if party in signed_parties(agreement):
        message = T("{name} has already signed this version.", name=names[party])
        return _refusal("signed-twice", ("signatures",), message, T("Nothing needs to be done."))
    return _too_early(agreement, on)


def _change(status: Status, on: date, person: str, reason: str | None) -> StatusChange | Problems:
    return _part(StatusChange, status=status, date=on, person=person, reason=(reason or "").strip() or None)


def _part(model: type[Part], **fields: object) -> Part | Problems:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        return Problems(list(explained(error, _in_step, model)))


def _in_step(loc: Loc) -> Place:
    return Place(part=part_of(loc))


def _refusal(code: str, loc: Loc, message: Text, remedy: Text) -> Problem:
    return Problem(code, Place(part=part_of(loc)), message, remedy=remedy)


def taken(step: Step) -> Agreement:
    """Give the agreement after a step. Raises InputRefusedError with the reasons when it could not be taken."""
    if isinstance(step, Problems):
        raise InputRefusedError(step)
    return step
