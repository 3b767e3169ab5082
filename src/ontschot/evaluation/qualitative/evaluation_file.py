"""The file that holds an evaluation together: which answers, codes and decisions, and what was recorded besides."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - the document has fields called date
from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Document, Name
from ontschot.agreements.model import SchemaVersion
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.written import Anonymous, Round, Year
from ontschot.law.facts import Risk

__all__ = ["Change", "EvaluationFile", "Judged", "Outcome", "RiskText", "WorkingGroup"]


class WorkingGroup(Document):
    """Whether the NZa involved (members of) the IZA working group BDSS, and how (MON-07)."""

    involved: bool
    how: Anonymous
    date: Day


class Judged(Document):
    """What one party to the IZA judges of what the title brought, in its own words; an organisation, no person."""

    party: Name
    kind: RespondentType
    text: Anonymous
    date: Day


class Change(StrEnum):
    """What an evaluation can lead to (842 §3)."""

    CONTINUE = "continue"
    CHANGE = "change"
    END = "end"


class Outcome(Document):
    """What was decided after the evaluation (MON-08).

    `parameter` names the dated parameter that holds the outcome from `valid_from` on; `to_parliament` is the day on
    which the results were sent there.
    """

    change: Change
    text: Anonymous
    decided_on: Day
    parameter: Name | None = None
    valid_from: Day | None = None
    to_parliament: Day | None = None


class RiskText(Document):
    """How a named risk stands, recorded by a named person on a day (MON-06)."""

    risk: Risk
    text: Anonymous
    person: Name
    date: Day


class EvaluationFile(Document):
    """One qualitative evaluation, with paths relative to the file itself.

    Where answers or codings name a folder, all tables in it are meant.
    `round` is the year after entry into force that is evaluated (2 or 4), `year` the calendar year in which it is held.
    Answers of earlier years may be among the files, so that bottlenecks show a trend. `made_up` marks an example.
    """

    schema_version: SchemaVersion = 1
    title: Name
    round: Round
    year: Year
    made_up: bool = False
    codebook: Name
    answers: tuple[Name, ...] = Field(min_length=1)
    codings: tuple[Name, ...] = ()
    decisions: Name | None = None
    returns: tuple[Name, ...] = ()
    working_group: WorkingGroup | None = None
    judgements: tuple[Judged, ...] = ()
    outcome: Outcome | None = None
    risks: tuple[RiskText, ...] = ()
