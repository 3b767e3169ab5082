"""Why a claim is in no episode: one reason each, the first that holds in this order."""

from __future__ import annotations

from enum import IntEnum

from ontschot.i18n import T, Text

__all__ = ["Reason"]


class Reason(IntEnum):
    """The reasons for which a claim, or a part of one, is left out; `USED` is none of them."""

    USED = 0
    NO_PERSON = 1
    NO_TRIGGER = 2
    DUPLICATE = 3
    CONFLICTING = 4
    POSITIVE_REVERSAL = 5
    UNKNOWN_REVERSAL = 6
    SETTLED = 7
    NEGATIVE = 8
    REVERSED = 9
    OVER_REVERSED = 10
    OUTSIDE_PERIOD = 11
    NOT_INSURED = 12
    AFTER_DEATH = 13
    NO_EPISODE = 14
    CANCELLED = 15
    EXCLUDED = 16
    UNRELATED = 17
    BEYOND_BORDER = 18

    @property
    def code(self) -> str:
        """The name in files."""
        return self.name.lower()

    @property
    def label(self) -> Text:
        """What it is, for a reader."""
        return _LABELS[self]


_LABELS = {
    Reason.USED: T("in an episode"),
    Reason.NO_PERSON: T("no person on the claim"),
    Reason.NO_TRIGGER: T("person without any trigger"),
    Reason.DUPLICATE: T("same claim line once more"),
    Reason.CONFLICTING: T("same claim number on lines that differ"),
    Reason.POSITIVE_REVERSAL: T("reversal with an amount above zero"),
    Reason.UNKNOWN_REVERSAL: T("reversal of a claim of this person that is not there"),
    Reason.SETTLED: T("reversal that is settled with the claim it reverses"),
    Reason.NEGATIVE: T("negative amount without the claim it reverses"),
    Reason.REVERSED: T("wholly reversed"),
    Reason.OVER_REVERSED: T("reversed by more than the claim"),
    Reason.OUTSIDE_PERIOD: T("outside the period of the data"),
    Reason.NOT_INSURED: T("on a day without insurance"),
    Reason.AFTER_DEATH: T("after the day of death"),
    Reason.NO_EPISODE: T("on a day without an episode"),
    Reason.CANCELLED: T("within an episode that was cancelled"),
    Reason.EXCLUDED: T("service that the definition leaves out"),
    Reason.UNRELATED: T("service that does not belong to the pathway"),
    Reason.BEYOND_BORDER: T("part of a service on days outside the episode"),
}
