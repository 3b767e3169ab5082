"""The report on an evaluation: what was found and how sure that is, without a verdict of success (MON-04)."""

from __future__ import annotations

from ontschot.i18n import T, Text
from ontschot.reports.document import Document
from ontschot.reports.evaluation_content import EvaluationContent
from ontschot.reports.first_page import answers
from ontschot.reports.parts.evaluation_account import evaluation_account
from ontschot.reports.parts.evaluation_answers import evaluation_drafts
from ontschot.reports.parts.evaluation_courses import courses
from ontschot.reports.parts.evaluation_design import study_design
from ontschot.reports.parts.evaluation_forest import forest
from ontschot.reports.parts.evaluation_limits import limits, meaning
from ontschot.reports.parts.evaluation_money import money
from ontschot.reports.parts.evaluation_qualitative import qualitative
from ontschot.reports.parts.evaluation_results import results
from ontschot.reports.parts.evaluation_returns import returned
from ontschot.reports.parts.evaluation_sensitivity import sensitivity
from ontschot.reports.parts.evaluation_view import EvaluationView

__all__ = ["evaluation_report"]


def evaluation_report(content: EvaluationContent) -> Document:
    """Put the report on an evaluation together."""
    view = EvaluationView(content)
    design = view.design
    return Document(
        key="evaluation",
        title=design.title,
        subtitle=_subtitle(content),
        kind=T("Report on an evaluation"),
        run=content.run,
        answers=answers(evaluation_drafts(view)),
        sections=(
            results(view),
            money(view),
            study_design(view),
            *returned(view),
            courses(view),
            forest(view),
            sensitivity(view),
            qualitative(view),
            meaning(view),
            limits(view),
            evaluation_account(view),
        ),
        annex=(),
    )


def _subtitle(content: EvaluationContent) -> Text:
    periods = content.evaluation.design.periods
    years = T("{first} to {last}", first=str(periods[0]), last=str(periods[-1]))
    organisation = content.run.organisation
    return T("{organisation}; {years}", organisation=organisation, years=years) if organisation else years
