"""What a dossier says of the country: what was reported, decided and spent, for the rules on the frameworks (FRM)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pydantic import Field

from ontschot.agreements.fields import Document, Name, Paragraph, Ratio
from ontschot.budgets.macro_control import macro_control
from ontschot.budgets.medicines import MedicineCorrection, MedicineSpending, medicine_correction
from ontschot.budgets.other_money import other_money
from ontschot.budgets.overrun import Overrun, UnknownOverrun
from ontschot.law import facts as law

__all__ = ["National", "evaluation", "medicines", "municipal", "open_decisions", "quarterly_reports"]


class QuarterlyReportText(Document):
    """A published quarterly report on spending."""

    year: int = Field(ge=2023, le=2100)
    quarter: int = Field(ge=1, le=4)
    subject: law.Monitored
    body: Name = Field(description="Wie rapporteerde: Zorginstituut, NZa of beide")


class DecisionText(Document):
    """What was decided at the evaluation moment of the Integraal Zorgakkoord."""

    date: date
    text: Paragraph
    source: Paragraph


class OverrunDecisionText(DecisionText):
    """What was decided about an earlier overrun of a framework."""

    sector: Name
    year: int = Field(ge=2018, le=2100)


class MunicipalMoneyText(Document):
    """What municipalities received in a year for the agreement, in millions of euros."""

    year: int = Field(ge=2023, le=2100)
    million: Ratio = Field(ge=0, description="In miljoenen euro's")
    committed: bool | None = None
    for_plans: bool | None = None
    source: Paragraph


class MedicineSpendingText(Document):
    """Spending on intramural expensive medicines, and the base from which growth is measured; in millions of euros."""

    year: int = Field(ge=2023, le=2100)
    million: Ratio = Field(ge=0)
    base_million: Ratio = Field(gt=0)
    base_name: Name = Field(description="Waarvan de groei is gemeten; de bron zegt dit niet")
    source: Paragraph


class National(Document):
    """Published figures and decisions on the frameworks; what is left out is not known."""

    quarterly_reports: tuple[QuarterlyReportText, ...] = ()
    evaluation: DecisionText | None = None
    overrun_decisions: tuple[OverrunDecisionText, ...] = ()
    municipal: tuple[MunicipalMoneyText, ...] = ()
    medicines: tuple[MedicineSpendingText, ...] = ()


def quarterly_reports(national: National) -> tuple[law.QuarterlyReport, ...]:
    """Give the reports on file (FRM-05)."""
    return tuple(
        law.QuarterlyReport(item.year, item.quarter, item.subject, item.body) for item in national.quarterly_reports
    )


def evaluation(national: National) -> law.EvaluationMoment:
    """Give the evaluation moment, with the decision where the dossier has it (FRM-06)."""
    moment, decided = macro_control().evaluation_moment, national.evaluation
    if decided is None:
        return law.EvaluationMoment(moment.decision_due, moment.options)
    return law.EvaluationMoment(moment.decision_due, moment.options, decided.date, decided.text)


def open_decisions(national: National) -> tuple[law.OpenDecision, ...]:
    """Give the announced decisions on earlier overruns, with those that the dossier knows to be taken (FRM-12)."""
    taken = {(item.sector, item.year): item for item in national.overrun_decisions}
    return tuple(
        law.OpenDecision(cut.sector, cut.year, cut.million, found.date if found else None, found.text if found else "")
        for cut in macro_control().open_cuts
        for found in [taken.get((cut.sector, cut.year))]
    )


def municipal(national: National) -> tuple[law.MunicipalMoney, ...] | None:
    """Give what municipalities received beside the agreed maximum of the year (FRM-10); None when nothing is known."""
    line = other_money().line("municipalities")
    last = line.structural.million if line.structural else None
    known = tuple(
        law.MunicipalMoney(item.year, item.million, most, item.committed, item.for_plans)
        for item in national.municipal
        if (most := line.years.get(item.year, last)) is not None
    )
    return known or None


def medicines(
    national: National, overruns: Mapping[tuple[str, int], Overrun | UnknownOverrun]
) -> tuple[law.MedicineSettlement, ...] | None:
    """Give the correction for expensive medicines per year (FRM-04); None without figures on them."""
    return tuple(_settlements(national, overruns)) or None


def _settlements(
    national: National, overruns: Mapping[tuple[str, int], Overrun | UnknownOverrun]
) -> Iterable[law.MedicineSettlement]:
    terms = macro_control().medicines
    for item in national.medicines:
        spent = MedicineSpending(item.year, item.million, item.base_million, item.base_name, item.source)
        outcome = overruns.get((terms.sector, item.year)) or UnknownOverrun(terms.sector, item.year, ())
        worked_out = medicine_correction(terms, outcome, spent)
        known = worked_out if isinstance(worked_out, MedicineCorrection) else None
        yield law.MedicineSettlement(
            year=item.year,
            overrun=outcome.million if isinstance(outcome, Overrun) else None,
            growth=spent.growth,
            threshold=terms.growth.get(item.year),
            base=spent.base_name,
            above=known.above if known else None,
            corrected=known.corrected if known else None,
        )
