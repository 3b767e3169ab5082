"""Other titles that pay, or will pay, part of the same coordination."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ontschot.agreements.activities import Activity, ActivityKind
from ontschot.agreements.model import Agreement
from ontschot.i18n import T, Text
from ontschot.periods import Period
from ontschot.sources import Source, source

__all__ = [
    "CAUSE_NAMES",
    "Cause",
    "OverlappingTitle",
    "TitleMatch",
    "TitleState",
    "may_pay",
    "overlapping_titles",
    "title_matches",
    "titles_in",
    "titles_known_on",
]


class TitleState(StrEnum):
    """Whether a title can be claimed already."""

    EXISTING = "existing"
    IN_DEVELOPMENT = "in_development"


class Cause(StrEnum):
    """Why the same coordination could be paid twice (OVL-07)."""

    IN_TARIFFS = "in_tariffs"
    OTHER_TITLE = "other_title"
    OTHER_AGREEMENT = "other_agreement"


CAUSE_NAMES: Mapping[Cause, Text] = {
    Cause.IN_TARIFFS: T("cooperation around an individual patient is already in the regular tariffs"),
    Cause.OTHER_TITLE: T("another title covers the same activity"),
    Cause.OTHER_AGREEMENT: T("another agreement under this title pays the same activity"),
}


@dataclass(frozen=True, slots=True)
class OverlappingTitle:
    """One title beside the title for group-bound coordination, with the sources that name it.

    `from_date` and `to_date` (half-open) are empty where no source gives a day; `expected` is what a source prints
    about a title in development. `kinds`, `sectors` and `subjects` (beginnings of words in the agreement)
    are own design: which activities it can pay, by whom and about what; empty does not restrict.
    """

    code: str
    name: Text
    state: TitleState
    cause: Cause
    kinds: frozenset[ActivityKind]
    sectors: frozenset[str]
    subjects: tuple[str, ...]
    sources: tuple[Source, ...]
    from_date: date | None = None
    to_date: date | None = None
    expected: str = ""
    remark: Text | None = None

    def within(self, period: Period) -> Period | None:
        """Give the days of a period on which the title exists as far as known; nothing when on none of them."""
        start = max(period.start, self.from_date or period.start)
        end = min(period.end, self.to_date or period.end)
        return Period(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """A title that could pay an activity of an agreement, and the days in common."""

    title: OverlappingTitle
    activity: Activity
    period: Period


@cache
def overlapping_titles() -> tuple[OverlappingTitle, ...]:
    """Give the titles that ship with the program. Sources: 842 §2 and §3, IZA (draft text), QA 7."""
    return tuple(_title(row) for row in _data()["titles"])


def titles_known_on() -> date:
    """Give the day of which the list shows the state; titles that came later are not on it (OVL-06)."""
    known: date = _data()["known_on"]
    return known


def title_matches(agreement: Agreement) -> tuple[TitleMatch, ...]:
    """Give every title that could pay an activity of an agreement, by title and then activity (OVL-01, OVL-06)."""
    return tuple(
        TitleMatch(title, activity, period)
        for title in overlapping_titles()
        for activity in agreement.activities
        if may_pay(title, agreement, activity) and (period := title.within(agreement.period.period))
    )


def titles_in(period: Period) -> tuple[OverlappingTitle, ...]:
    """Give the titles that exist, or are in development, on some day of a period."""
    return tuple(title for title in overlapping_titles() if title.within(period))


def may_pay(title: OverlappingTitle, agreement: Agreement, activity: Activity) -> bool:
    """Say whether a title could pay an activity: its kind, the sector of a performer and the subject fit (own design).

    A title about one disease or phase of life can only pay where the agreement speaks of it. Members of other groups
    with claims of such a title are found in the claims (OVL-04).
    """
    if activity.kind not in title.kinds or not _speaks_of(title.subjects, agreement, activity):
        return False
    performers = {agreement.party(name).sector for name in activity.performed_by}
    return not title.sectors or not performers or bool(title.sectors & performers)


def _speaks_of(subjects: tuple[str, ...], agreement: Agreement, activity: Activity) -> bool:
    groups = (agreement.group(name) for name in activity.groups)
    texts = [
        *(agreement.title, agreement.summary or "", activity.name, activity.description),
        *(text for group in groups for text in (group.name, group.description)),
    ]
    said = " ".join(texts).lower()
    return not subjects or any(subject in said for subject in subjects)


@cache
def _data() -> Mapping[str, Any]:
    text = (resources.files("ontschot.overlap") / "titles.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    return data


def _title(row: Mapping[str, Any]) -> OverlappingTitle:
    return OverlappingTitle(
        code=row["code"],
        name=Text(row["name"]),
        state=TitleState(row["state"]),
        cause=Cause(row["cause"]),
        kinds=frozenset(ActivityKind(kind) for kind in row["kinds"]),
        sectors=frozenset(row["sectors"]),
        subjects=tuple(row.get("subjects", ())),
        sources=tuple(source(*place) for place in row["sources"]),
        from_date=row.get("from"),
        to_date=row.get("to"),
        expected=row.get("expected", ""),
        remark=Text(row["remark"]) if "remark" in row else None,
    )
