"""An experiment with alternative payment, from triage to evaluation, as a part of the agreement document."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.experiment.application import Application
from ontschot.agreements.experiment.design import Design
from ontschot.agreements.experiment.triage import Triage
from ontschot.agreements.fields import Day, Document, YesNo

__all__ = ["Experiment", "Phase", "PhaseChange"]


class Phase(StrEnum):
    """Where an experiment is between idea and judgement."""

    TRIAGE = "triage"
    APPLICATION = "application"
    DESIGN = "design"
    CONTRACT = "contract"
    RUNNING = "running"
    EVALUATION = "evaluation"
    ENDED = "ended"


class PhaseChange(Document):
    """The day on which a phase began."""

    phase: Phase = Field(title="Fase", description="Fase die begint.", examples=["design"])
    date: Day = Field(title="Begin van de fase", description="Eerste dag van de fase.", examples=["2025-06-01"])


class Experiment(Document):
    """What an agreement records when it is an experiment with alternative payment."""

    triage: Triage = Field(title="Triage", description="Waarom geen bestaande betaaltitel volstaat.")
    application: Application = Field(Application(), title="Aanvraag", description="De aanvraag.")
    design: Design = Field(Design(), title="Ontwerp", description="Wat in de ontwerpfase is vastgelegd.")
    phases: tuple[PhaseChange, ...] = Field((), title="Fasen", description="De fasen tot nu toe, van oud naar nieuw.")
    oncology: YesNo = Field(
        default=False,
        title="Oncologische groep",
        description="Is de groep een oncologische? Dan wordt IKNL betrokken.",
        examples=[False],
    )
    expects_continuation: YesNo = Field(
        default=False,
        title="Rekent op vervolg",
        description="Rekenen partijen op voortzetting na succes? Dat is een streven, geen recht.",
        examples=[False],
    )

    @property
    def phase(self) -> Phase:
        """The phase the experiment is in; before anything was recorded, the triage."""
        return self.phases[-1].phase if self.phases else Phase.TRIAGE
