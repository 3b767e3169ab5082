"""Themes by question: how many respondents spoke of each, and quotes that the coders chose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from ontschot.evaluation.qualitative.answers import Answer, Respondent
from ontschot.evaluation.qualitative.codebook import Codebook
from ontschot.evaluation.qualitative.findings import Count, QuestionFindings, Quote, ThemeFindings
from ontschot.evaluation.qualitative.questions import Part, Question
from ontschot.evaluation.qualitative.respondents import RespondentType
from ontschot.evaluation.qualitative.settled import Settled, Settlement

__all__ = ["by_kind", "question_findings"]


def question_findings(
    question: Question, part: Part, answers: Sequence[Answer], settlement: Settlement, codebook: Codebook
) -> QuestionFindings:
    """Give what one part of a question brought in one round.

    answers: those of the round to any question. settlement: of the same round.
    """
    put = [item for item in answers if item.part == part.id]
    answered = {item.respondent for item in put if item.answered}
    who = {item.respondent.pseudonym: item.respondent for item in put}
    settled = [item for item in settlement.settled if item.unit.question == part.id]
    return QuestionFindings(
        part=part.id,
        number=question.number,
        kind=question.kind,
        wording=part.wording,
        whole=question.wording,
        source=question.source,
        rules=question.rules,
        asked=len(who),
        answered=len(answered),
        coded=len({item.unit.respondent for item in settled}),
        by_kind=by_kind(answered),
        themes=_themes(settled, who, codebook),
        agreement=settlement.by_question.get(part.id),
        open_disagreements=sum(item.unit.question == part.id for item in settlement.open),
    )


def by_kind(respondents: Collection[Respondent]) -> tuple[Count, ...]:
    """Count respondents per kind, in the order of the kinds; kinds without any are left out."""
    counts = ((kind, sum(item.kind is kind for item in respondents)) for kind in RespondentType)
    return tuple(Count(kind, number) for kind, number in counts if number)


def _themes(settled: Iterable[Settled], who: Mapping[str, Respondent], codebook: Codebook) -> tuple[ThemeFindings, ...]:
    """The theme of which most respondents spoke comes first; equal numbers in order of the codebook."""
    passages: dict[str, list[Settled]] = defaultdict(list)
    for item in settled:
        passages[codebook.theme_of(item.code).id].append(item)
    found = [_theme(theme.id, theme.name, passages[theme.id], who) for theme in codebook.themes if theme.id in passages]
    return tuple(sorted(found, key=lambda item: -(item.respondents or 0)))


def _theme(theme: str, name: str, passages: Sequence[Settled], who: Mapping[str, Respondent]) -> ThemeFindings:
    respondents = {who[item.unit.respondent] for item in passages}
    return ThemeFindings(
        theme,
        name,
        len(respondents),
        by_kind(respondents),
        tuple(sorted({item.code for item in passages})),
        tuple(
            Quote(quote, item.code, who[item.unit.respondent].kind)
            for item in sorted(passages, key=lambda item: item.unit)
            for quote in item.quotes
        ),
    )
