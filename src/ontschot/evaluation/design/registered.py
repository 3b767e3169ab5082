"""Whether a design is still the one that was registered, and what was changed since, with the reason that was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ontschot.agreements.differences import Difference, plain_differences
from ontschot.evaluation.design.document import Design, Registration, Stated
from ontschot.i18n import T
from ontschot.problems import Level, Place, Problem

__all__ = ["Deviation", "deviations", "registered", "registration_problems"]


@dataclass(frozen=True, slots=True)
class Deviation:
    """One part that differs from what was registered; `stated` is None when nobody gave a reason."""

    change: Difference
    stated: Stated | None


def registered(design: Design, person: str, day: date) -> Design:
    """Fix a design. Raises ValueError when it was fixed already, because what is fixed is not fixed anew."""
    if design.registered is not None:
        message = "the design was registered already"
        raise ValueError(message)
    mark = Registration(date=day, person=person, content_sha256=design.content_sha256())
    return design.model_copy(update={"registered": mark})


def deviations(design: Design, original: Design) -> tuple[Deviation, ...]:
    """Give every part of a design that differs from the registered one, each with its reason if one was stated.

    A reason counts for a part when it names that part or something that the part lies in.
    """
    changes = plain_differences(original.content(), design.content())
    return tuple(Deviation(change, _stated(design, change)) for change in changes)


def _stated(design: Design, change: Difference) -> Stated | None:
    for item in design.deviations:
        if change.part == item.part or change.part.startswith((f"{item.part} ", f"{item.part} ›")):
            return item
    return None


def registration_problems(design: Design, original: Design | None, place: Place) -> Iterator[Problem]:
    """Tell what is wrong with the registration; a change without the registered design beside it is refused.

    original: the design as it was registered, if it was given.
    """
    if design.registered is None:
        yield Problem(
            "design-not-registered",
            place,
            T("The design was not registered: nobody can see whether it was made before the outcomes were known."),
            remedy=T("Register it with: ontschot design register FILE. The report says that this was not done."),
            level=Level.REMARK,
        )
    elif original is not None and original.content_sha256() != design.registered.content_sha256:
        yield Problem(
            "design-other-original",
            place,
            T("The registered design beside it is not the one that this design was registered as."),
            original.content_sha256(),
            T("{fingerprint}", fingerprint=design.registered.content_sha256),
            T("Give the file as it was registered."),
        )
    elif original is None and design.content_sha256() != design.registered.content_sha256:
        yield Problem(
            "design-changed",
            place,
            T("The design was changed after it was registered."),
            design.content_sha256(),
            T("{fingerprint}", fingerprint=design.registered.content_sha256),
            T("Give the registered file too (--registered), and state under deviations what was changed and why."),
        )
