"""Arbitrary agreements: parts of the compliant one bent or left out, so that rules meet what people write."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.law.build import DECLARATIONS, GONE, agreement
from tests.law.experiments import EXPERIMENT
from tests.law.transformations import PLAN, SOUND

from ontschot.agreements.model import Agreement
from ontschot.agreements.plan.course import PlanState

TEXTS = st.sampled_from(
    (None, "ja", "Een tekst van genoeg woorden om te wegen.", "De tarieven zijn hiervoor geschoond.")
)
SECTORS = st.lists(st.sampled_from(("msz", "ggz", "wijkverpleging", "farmacie", "onbekend")), max_size=3)
DAYS = st.dates(date(2023, 1, 1), date(2035, 1, 1))
COUNTS = st.one_of(st.none(), st.integers(0, 20_000_000))
SHARES = st.fractions(0, 2, max_denominator=10**9)
EXPERIMENT_FIELDS = sorted((part, name) for part, fields in EXPERIMENT.items() for name in fields)
CARE = st.fixed_dictionaries(
    {"name": st.just("Zorg"), "package": st.sampled_from(("zvw", "wlz", "none")), "has_title": st.booleans()},
    optional={"state_of_science": TEXTS, "other_funding": st.just("Wmo")},
)
PLAN_STATES = st.fixed_dictionaries({"state": st.sampled_from(tuple(PlanState)), "date": DAYS})
STATES = ("draft", "submitted", "checked", "signed", "running", "amended", "winding_down", "ended", "withdrawn")


@st.composite
def periods(draw: st.DrawFn) -> dict[str, date]:
    start = draw(DAYS)
    return {"start": start, "end": start + timedelta(days=draw(st.integers(1, 4000)))}


@st.composite
def experiments(draw: st.DrawFn) -> dict[str, Any]:
    """The compliant experiment with parts left out, and other words and choices."""
    bent = deepcopy(EXPERIMENT)
    for part, name in draw(st.sets(st.sampled_from(EXPERIMENT_FIELDS), max_size=8)):
        del bent[part][name]
    bent["triage"]["subject"] = draw(st.sampled_from(("palliative", "other")))
    bent["design"]["model"] = draw(st.sampled_from(("bundle", "population", "shared_savings", "other")))
    bent["design"]["care"] = draw(st.lists(CARE, max_size=2))
    bent["phases"] = draw(st.sampled_from(((), [{"phase": "running", "date": "2025-01-01"}])))
    bent["oncology"], bent["expects_continuation"] = draw(st.booleans()), draw(st.booleans())
    return bent


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """The edits that make a transformation plan, with parts of the plan left out and other days and routes."""
    plan = deepcopy(PLAN)
    for name in draw(st.sets(st.sampled_from(sorted(set(PLAN) - {"routes", "plan"})), max_size=4)):
        del plan[name]
    plan["states"] = draw(st.lists(PLAN_STATES, max_size=5)) if draw(st.booleans()) else PLAN["states"]
    plan["was_running"], plan["writing_costs_eur"] = draw(st.booleans()), draw(st.sampled_from((None, "0.00", "5.00")))
    plan["reclaim"], plan["applied_on"] = draw(st.sampled_from((None, True, False))), draw(DAYS)
    edited = {name: value for name, value in SOUND.items() if draw(st.booleans()) or name == "activities"}
    settled = "payment.settlements" in edited
    plan["routes"] = (
        ["insurers", "municipalities"] if settled else [draw(st.sampled_from(("insurers", "municipalities")))]
    )
    return {**edited, "transformation": plan}


@st.composite
def edits(draw: st.DrawFn) -> dict[str, Any]:
    """Some of the ways in which an agreement can differ from the compliant one."""
    domains = st.sampled_from(("zvw", "wlz", "wmo", "wpg", "forensic", None))
    kinds = st.sampled_from(("insurer", "provider", "municipality", "care_office", "other"))
    profile = st.sampled_from(
        (
            None,
            {"kind": "group"},
            {"kind": "fixed", "weights": []},
            {"kind": "fixed", "weights": [{"sector": "msz", "weight": "0"}]},
            {"kind": "fixed", "weights": [{"sector": "ggz", "weight": "2", "reason": "ja"}]},
        )
    )
    ways: dict[str, st.SearchStrategy[Any]] = {
        "status": st.sampled_from(STATES),
        "parties.2.domain": domains,
        "parties.3.kind": kinds,
        "parties.4.sector": st.sampled_from(("msz", "wijkverpleging", None)),
        "parties.1.uzovi": st.sampled_from(((), ("9911",))),
        "need.care_served": SECTORS,
        "need.regional_plan": st.none(),
        "need.other_support": TEXTS,
        "need.zorginstituut_guide": st.one_of(st.none(), DAYS),
        "groups.0.expected_members": COUNTS,
        "groups.0.members_in_care": COUNTS,
        "groups.0.selection": st.sampled_from((None, {}, {"sexes": ["V"]})),
        "groups.0.prevalence": st.sampled_from((None, "25%")),
        "activities.0.benefits": SECTORS,
        "activities.0.performed_by": st.sampled_from(((), ("wijkzorg",), ("gemeente", "ziekenhuis"))),
        "activities.0.groups": st.sampled_from(((), ("ouderen",))),
        "activities.0.substantiation": TEXTS,
        "activities.0.individual_part": st.booleans(),
        "activities.0.individual_measure": TEXTS,
        "activities.0.care_delivery": st.booleans(),
        "activities.0.cost.lines.0.party": st.sampled_from(("gemeente", "wijkzorg", None)),
        "contributions": st.sampled_from(((),)),
        "declarations": st.lists(st.sampled_from(DECLARATIONS), max_size=8).map(
            lambda items: [{name: value for name, value in item.items() if name != "accepted_by"} for item in items]
        ),
        "payment.form": st.sampled_from(("lump_sum", "other")),
        "payment.amounts.0.amount_eur": st.integers(-(10**9), 10**9),
        "payment.amounts.0.period": periods(),
        "payment.payees.0.share": SHARES,
        "payment.payees.1.party": st.sampled_from(("huisartsen", "gemeente", "duin")),
        "payment.payers.shares.0.weight": SHARES,
        "payment.payers.shares.1.party": st.sampled_from(("veen", "gemeente", "wijkzorg")),
        "payment.division_text": TEXTS,
        "payment.deductible_charged": st.booleans(),
        "payment.attributable_to_one_person": st.booleans(),
        "payment.indexation": st.lists(
            st.fixed_dictionaries(
                {"date": DAYS, "factor": st.fractions("1/2", 2, max_denominator=1000), "source": st.just("artikel 7")}
            ),
            max_size=2,
        ),
        "allocation_key.weight": st.sampled_from(("per_head", "cost", "exception")),
        "allocation_key.uniform": st.booleans(),
        "allocation_key.cost_year": st.sampled_from((None, 2022)),
        "allocation_key.profile": profile,
        "allocation_key.approval": st.sampled_from((None, {"state": "proposed", "date": "2025-01-01"})),
    }
    chosen = draw(st.sets(st.sampled_from(sorted(ways)), max_size=12))
    edited = {name: draw(ways[name]) for name in sorted(chosen)}
    if draw(st.integers(0, 3)) == 0:
        edited["experiment"] = draw(experiments())
    elif draw(st.integers(0, 3)) == 0:
        edited = {name: value for name, value in edited.items() if not name.startswith(("activities", "payment"))}
        edited |= draw(plans())
    if draw(st.integers(0, 9)) == 0:
        edited = {name: value for name, value in edited.items() if not name.startswith(("payment", "allocation_key"))}
        edited |= {"payment": GONE, "allocation_key": GONE}
    return edited


def agreements() -> st.SearchStrategy[Agreement]:
    """Agreements that can be read, signed or not, lawful or not."""
    return st.builds(lambda bent, signed_on: agreement(bent, signed_on=signed_on), edits(), st.one_of(st.none(), DAYS))
