"""The sheets of the workbook: which part of the document stands where, drawn from the schema itself.

Headings, help texts, examples and drop-down lists are those of the fields, so that a new field has its column.
"""

from __future__ import annotations

from ontschot.agreements._rows import CostRow, SelectionRow
from ontschot.agreements._settlement_sheets import SETTLEMENT_SHEETS, PartSheet
from ontschot.agreements._sheet import Column, Form, Kind, Table, columns_of, table_of
from ontschot.agreements.activities import Activity
from ontschot.agreements.allocation_key import AllocationKey, Approval, SectorProfile, SectorWeight
from ontschot.agreements.declarations import Declaration, Need, RegionalPlan, Signature
from ontschot.agreements.experiment.application import Application, BudgetLine, PaidNow
from ontschot.agreements.experiment.design import CareInside, CarryingParty, Design, DesignTable, Evaluation
from ontschot.agreements.experiment.model import Experiment, PhaseChange
from ontschot.agreements.experiment.triage import Bottleneck, ConsideredTitle, Triage
from ontschot.agreements.groups import Group
from ontschot.agreements.lifecycle import StatusChange
from ontschot.agreements.model import Agreement
from ontschot.agreements.overlap_answers import OtherFunding, OverlapAnswer
from ontschot.agreements.parties import Contribution, Party
from ontschot.agreements.payment import Amount, IndexStep, Payee, Payers, PayerShare, Payment
from ontschot.agreements.plan.course import Grant, PlanStateChange, Register
from ontschot.agreements.plan.money import PlanShare, YearBudget, YearChannel
from ontschot.agreements.plan.points import PlanStatement
from ontschot.agreements.transformation import Transformation

__all__ = ["COSTS", "SELECTIONS", "SHEETS", "Column", "Form", "Kind", "PartSheet", "Sheet", "Table"]

Sheet = Table | Form
"""A sheet with an item on each line, or with a field on each line."""

SELECTIONS = table_of("Selecties", SelectionRow, "groups")
"""The conditions of the groups, one per line; they stand apart because a group has many."""

COSTS = table_of("Kosten", CostRow, "activities")
"""The cost build-up of the activities, one line for each function, other cost and overhead."""

SHEETS: tuple[Sheet, ...] = (
    Form("Overeenkomst", tuple(columns_of(Agreement))),
    table_of("Partijen", Party, "parties"),
    table_of("Bijdragen", Contribution, "contributions"),
    Form("Behoefte", (*columns_of(Need, "need"), *columns_of(RegionalPlan, "need", "regional_plan"))),
    table_of("Groepen", Group, "groups"),
    SELECTIONS,
    table_of("Activiteiten", Activity, "activities"),
    COSTS,
    table_of("Verklaringen", Declaration, "declarations"),
    Form("Betaling", (*columns_of(Payment, "payment"), *columns_of(Payers, "payment", "payers"))),
    table_of("Bedragen", Amount, "payment", "amounts"),
    table_of("Betalers", PayerShare, "payment", "payers", "shares"),
    table_of("Begunstigden", Payee, "payment", "payees"),
    table_of("Indexatie", IndexStep, "payment", "indexation"),
    *SETTLEMENT_SHEETS,
    Form(
        "Verdeelsleutel",
        (
            *columns_of(AllocationKey, "allocation_key"),
            *columns_of(SectorProfile, "allocation_key", "profile"),
            *columns_of(Approval, "allocation_key", "approval"),
        ),
    ),
    table_of("Sectorprofiel", SectorWeight, "allocation_key", "profile", "weights"),
    table_of("Andere bekostiging", OtherFunding, "other_funding"),
    table_of("Overlap-antwoorden", OverlapAnswer, "overlap_answers"),
    Form(
        "Experiment",
        (
            *columns_of(Experiment, "experiment"),
            *columns_of(Triage, "experiment", "triage"),
            *columns_of(Application, "experiment", "application"),
            *columns_of(PaidNow, "experiment", "application", "paid_now"),
            *columns_of(Design, "experiment", "design"),
            *columns_of(DesignTable, "experiment", "design", "table"),
            *columns_of(Evaluation, "experiment", "design", "evaluation"),
        ),
    ),
    table_of("Knelpunten", Bottleneck, "experiment", "triage", "bottlenecks"),
    table_of("Overwogen titels", ConsideredTitle, "experiment", "triage", "considered"),
    table_of("Projectbegroting", BudgetLine, "experiment", "application", "budget"),
    table_of("Zorg in experiment", CareInside, "experiment", "design", "care"),
    table_of("Deelnemers", CarryingParty, "experiment", "design", "parties"),
    table_of("Fasen", PhaseChange, "experiment", "phases"),
    Form(
        "Transformatie",
        (
            *columns_of(Transformation, "transformation"),
            *columns_of(Register, "transformation", "public_register"),
            *columns_of(Grant, "transformation", "grant"),
        ),
    ),
    table_of("Jaarbegroting", YearBudget, "transformation", "budget"),
    table_of("Standen plan", PlanStateChange, "transformation", "states"),
    table_of("Onderbouwing plan", PlanStatement, "transformation", "statements"),
    table_of("Inzet van geld", PlanShare, "transformation", "division"),
    table_of("Kanalen", YearChannel, "transformation", "channels"),
    table_of("Handtekeningen", Signature, "signatures"),
    table_of("Geschiedenis", StatusChange, "history"),
)
"""Every sheet that is read, in the order in which people fill them in."""
