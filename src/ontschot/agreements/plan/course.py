"""The course of a transformation plan: the states it went through, its place in the public register, its grant."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from ontschot.agreements.fields import Day, Document, Euros, Name, Paragraph

__all__ = ["Grant", "PlanState", "PlanStateChange", "Register", "RegisterItem"]


class PlanState(StrEnum):
    """Where a plan is between the first proposal and its end, as seen in practice."""

    SUBMITTED = "submitted"
    QUICK_TEST_PASSED = "quick_test_passed"
    QUICK_TEST_FAILED = "quick_test_failed"
    MORE_INFORMATION = "more_information"
    PLAN_FILED = "plan_filed"
    INTENDED = "intended"
    APPROVED = "approved"
    REFUSED = "refused"
    ADAPTED = "adapted"
    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"


class PlanStateChange(Document):
    """The day on which a plan came into a state, and who says so."""

    state: PlanState = Field(title="Stand", description="Stand die begint.", examples=["quick_test_passed"])
    date: Day = Field(title="Begin van de stand", description="Eerste dag van de stand.", examples=["2024-09-20"])
    person: Name | None = Field(
        None, title="Wie", description="Wie dit heeft vastgesteld of besloten.", examples=["de twee marktleiders"]
    )
    reason: Paragraph | None = Field(
        None,
        title="Toelichting",
        description="Waarom, of wat er nog wordt gevraagd.",
        examples=["Voldoende impact op zorggebruik en personeel; bezwaar van geen enkele partij."],
    )


class RegisterItem(StrEnum):
    """What the public overview of an approved plan shows."""

    GOALS = "goals"
    AGREEMENTS_RESULTS = "agreements_results"
    PARTIES = "parties"
    CONTACT = "contact"


class Register(Document):
    """The place of an approved plan in the public register of the insurers."""

    published_on: Day | None = Field(
        None, title="Openbaar sinds", description="Dag waarop het plan openbaar werd.", examples=["2025-03-10"]
    )
    place: Name | None = Field(
        None, title="Openbaar op", description="Waar het openbaar is.", examples=["dejuistezorgopdejuisteplek.nl"]
    )
    contents: tuple[RegisterItem, ...] = Field(
        (),
        title="Openbare inhoud",
        description="Wat het overzicht toont: doelen, afspraken en resultaten, betrokken partijen, contactgegevens.",
        examples=[["goals", "agreements_results", "parties", "contact"]],
    )


class Grant(Document):
    """What the Minister decided on the grant to a municipality (SPUK), and what was reported since."""

    complete_on: Day | None = Field(
        None,
        title="Aanvraag volledig op",
        description="Dag waarop de aanvraag volledig was; het plafond wordt op die volgorde verdeeld.",
        examples=["2025-03-03"],
    )
    granted_on: Day | None = Field(
        None, title="Verleend op", description="Dag waarop de minister besliste.", examples=["2025-05-12"]
    )
    granted_cents: Euros | None = Field(
        None,
        ge=0,
        alias="granted_eur",
        title="Verleend (€)",
        description="Bedrag in de verleningsbeschikking.",
        examples=["410000.00"],
    )
    reported_on: Day | None = Field(
        None,
        title="Gemeld aan de minister op",
        description="Dag waarop schriftelijk is gemeld dat een verplichting waarschijnlijk niet wordt gehaald, of een "
        "andere omstandigheid van belang.",
        examples=["2026-10-02"],
    )
    determined_on: Day | None = Field(
        None,
        title="Vastgesteld op",
        description="Dag waarop de minister de uitkering vaststelde.",
        examples=["2029-01-15"],
    )
