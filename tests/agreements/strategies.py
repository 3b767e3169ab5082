"""Agreements of any shape that the schema allows, for properties that must hold for all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ontschot.agreements.activities import ActivityKind
from ontschot.agreements.allocation_key import ApprovalState, CostScope, PersonWeight, Profile
from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.groups import GroupBasis, Sex
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.agreements.overlap_answers import FundingKind
from ontschot.agreements.parties import ContractRole, Domain, PartyKind
from ontschot.agreements.payment import Calendar, PaymentForm, ShareBasis
from ontschot.agreements.plan.course import PlanState, RegisterItem
from ontschot.agreements.plan.money import CompetitionTest, MoneyChannel
from ontschot.agreements.plan.points import PlanPoint
from ontschot.agreements.terms.milestones import Route

Plain = dict[str, Any]

_SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff")
_AWKWARD = st.sampled_from(
    [
        "null",
        "~",
        "ja",
        "=1+1",
        "1/3",
        "0101",
        "1.234,56",
        "_x000D_",
        "- a: b",
        "# x",
        "'\"",
        "2024-05-01",
        "true",
        "%&*!",
    ]
)
words = st.one_of(_AWKWARD, st.text(_SIGNS, min_size=1, max_size=12)).map(str.strip).filter(bool)
_SENTENCE = "Elke maand bespreken de partijen per wijk waar de zorg voor de groep stokt en wie wat oppakt. "
paragraphs = st.one_of(
    st.lists(words, min_size=1, max_size=3).map("\n".join),
    st.tuples(words, st.integers(1, 4), words).map(lambda drawn: f"{drawn[0]} {_SENTENCE * drawn[1]}{drawn[2]}"),
)
days = st.dates(date(2006, 1, 1), date(2098, 12, 31))
euros = st.integers(0, 10**14).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
shares = st.fractions(0, 1, max_denominator=10_000).map(str)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
sectors = st.sampled_from(["msz", "ggz", "wijkverpleging", "huisartsenzorg", "integrale_geboortezorg"])
fingerprints = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.integers(0, 10**count - 1).map(lambda number: f"{number:0{count}d}")


@st.composite
def periods(draw: st.DrawFn) -> Plain:
    start, end = sorted(draw(st.lists(days, min_size=2, max_size=2, unique=True)))
    return {"start": start.isoformat(), "end": end.isoformat()}


def parts(required: Plain, optional: Plain) -> st.SearchStrategy[Plain]:
    return st.fixed_dictionaries(required, optional=optional)


def members(choices: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([member.value for member in choices])


def several(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(items, max_size=most)


def named(name: str, required: Plain, optional: Plain) -> st.SearchStrategy[Plain]:
    return parts({"id": st.just(name), **required}, optional)


def _parties(names: list[str]) -> st.SearchStrategy[list[Plain]]:
    optional: Plain = {
        "domain": members(Domain),
        "sector": sectors,
        "agb": digits(6).map(lambda text: f"75{text}"),
        "uzovi": several(digits(4)),
        "kvk": digits(8),
        "municipality": digits(4).map(lambda text: f"GM{text}"),
        "care_office": digits(2).map(lambda text: f"55{text}"),
        "role": members(ContractRole),
        "subcontractor_of": st.sampled_from(names),
        "budget_holder": st.booleans(),
        "coordinator": st.booleans(),
    }
    return st.tuples(*(named(name, {"kind": members(PartyKind), "name": words}, optional) for name in names)).map(list)


def _groups(names: list[str]) -> st.SearchStrategy[list[Plain]]:
    cost = parts({"sector": sectors, "year": st.integers(2006, 2100), "at_least_eur": st.just("12.34")}, {})
    selection = parts(
        {},
        {
            "age_bands": several(st.sampled_from(["00-04", "75-79", "90+"])),
            "sexes": several(members(Sex)),
            "regions": several(st.just("zorgkantoor:2023:5503")),
            "municipalities": several(st.just("GM0106")),
            "risk_classes": several(words),
            "costs": several(cost),
        },
    )
    optional: Plain = {
        "selection": selection,
        "expected_members": st.integers(0, 20_000_000),
        "members_in_care": st.integers(0, 20_000_000),
        "prevalence": shares,
        "prevalence_source": paragraphs,
    }
    required: Plain = {"name": words, "description": paragraphs, "basis": members(GroupBasis)}
    return st.tuples(*(named(name, required, optional) for name in names)).map(list)


def _activities(names: list[str], parties: list[str], groups: list[str]) -> st.SearchStrategy[list[Plain]]:
    hours = st.decimals(0, 9_999_999, places=2).map(str)
    line = parts({"function": words, "hours": hours, "rate_eur": euros}, {"party": st.sampled_from(parties)})
    other = parts({"description": words, "amount_eur": euros}, {})
    optional: Plain = {
        "substantiation": paragraphs,
        "groups": several(st.sampled_from(groups)),
        "performed_by": several(st.sampled_from(parties)),
        "benefits": several(sectors),
        "individual_part": st.booleans(),
        "individual_measure": paragraphs,
        "care_delivery": st.booleans(),
        "cost": parts({}, {"lines": several(line), "other": several(other), "overhead": shares}),
    }
    required: Plain = {"kind": members(ActivityKind), "name": words, "description": paragraphs}
    return st.tuples(*(named(name, required, optional) for name in names)).map(list)


def models(parties: list[str]) -> st.SearchStrategy[Plain]:
    """Draw the terms of each payment model, with the parts that hang below it."""
    base_years = st.just([{"year": 2022, "weight": "1/3"}, {"year": 2023, "weight": "2/3"}])
    trend = several(parts({"year": st.just(2025), "factor": st.just("1.03"), "source": words}, {}), 1)
    quality = parts({"form": st.just("linear")}, {"gate": shares, "indicators": words}) | st.just(
        {"form": "table", "steps": [{"from_score": "0", "factor": "0"}, {"from_score": "60%", "factor": "1"}]}
    )
    truncation = st.just({"form": "amount", "amount_eur": "100000.00"}) | st.just(
        {"form": "percentile", "percentile": "99%"}
    )
    recalculation = st.just({"run_out_months": 12, "look_back_months": 24})
    holder, sub = (
        {"party": parties[0], "role": "budget_holder"},
        {"party": parties[1], "role": "sub", "under": parties[0]},
    )
    division = shares.map(lambda share: {"contractors": [holder, {**sub, "share": share}]})
    common: Plain = {"recalculation": recalculation, "division": division}
    bands = [{"from_rate": "0", "to_rate": "3%", "share": "0"}, {"from_rate": "3%", "share": "1/2"}]
    at_risk = parts({"quality": quality, "share": st.just("2%")}, {})
    return st.one_of(
        parts(
            {
                "kind": st.just("shared_savings"),
                "benchmark": parts({"base_years": base_years}, {"trend": trend}),
                "savings": _savings(bands),
            },
            {
                **common,
                "truncation": truncation,
                "quality": quality,
                "caps": several(st.just({"side": "saving", "basis": "amount", "amount_eur": "1000.00"}), 1),
                "risk": parts({}, {"highest_rise": shares}),
                "losses": st.just({"bands": bands}) | st.just({"lowest_share": "40%", "highest_share": "75%"}),
                "on_top_of": st.just("tapas"),
            },
        ),
        parts(
            {
                "kind": st.just("population_budget"),
                "per_member_month_eur": st.just("410.00"),
                "convention": st.just("fifteenth"),
            },
            {
                **common,
                "at_risk": at_risk,
                "corridor": st.just(bands),
                "stop_loss": st.just({"above_eur": "40000.00", "share": "80%"}),
                "risk_weights": parts({"risk_class": words}, {}).map(lambda row: [{**row, "weight": "1.85"}]),
            },
        ),
        parts(
            {"kind": st.just("bundle"), "definition": slugs, "base_years": base_years},
            {
                **common,
                "trend": trend,
                "truncation": truncation,
                "stop_gain": shares,
                "statuses": several(words),
                "at_risk": at_risk,
                "severity_weights": parts({"severity": words}, {}).map(lambda row: [{**row, "weight": "0.8"}]),
            },
        ),
        _milestones(),
        _fair_share(parties, periods(), {"recalculated": st.booleans()}),
        _fair_share(
            parties,
            st.just({"start": "2025-01-01", "end": "2027-01-01"}),
            {"final": _final_counts(parties), "years": _years_spent()},
        ),
    )


def _fair_share(parties: list[str], period: st.SearchStrategy[Plain], optional: Plain) -> st.SearchStrategy[Plain]:
    return parts(
        {
            "kind": st.just("fair_share"),
            "amount_eur": st.just("1000.01"),
            "period": period,
            "basis": st.just("region"),
            "counts": st.just([{"party": parties[0], "count": "12"}, {"party": parties[1], "count": "1/3"}]),
            "reference_date": days.map(str),
            "source": paragraphs,
        },
        optional,
    )


def _final_counts(parties: list[str]) -> st.SearchStrategy[Plain]:
    told: Plain = {"reference_date": st.just("2025-10-01"), "established_on": st.just("2026-07-01")}
    counts = st.just([{"party": parties[1], "count": "7"}])
    return parts({**told, "source": paragraphs, "counts": counts}, {})


def _years_spent() -> st.SearchStrategy[list[Plain]]:
    spent = parts(
        {"year": st.just(2025), "established_on": st.just("2026-03-01"), "source": paragraphs},
        {"spent_eur": st.just("240.50"), "stays": st.booleans()},
    )
    return spent.map(lambda row: [row, {**row, "established_on": "2026-06-01"}])


def _savings(bands: list[Plain]) -> st.SearchStrategy[Plain]:
    points = st.just({"form": "table", "points": [{"people": 5000, "rate": "3.9%"}]})
    minimum = points | st.just({"form": "fixed", "rate": "2%"})
    one_share = parts({"share": shares}, {"counting": st.just("above_threshold"), "minimum_rate": minimum})
    return one_share | parts({"bands": st.just(bands)}, {"minimum_rate": minimum})


def _milestones() -> st.SearchStrategy[Plain]:
    told: Plain = {"description": paragraphs, "evidence": paragraphs, "assessor": words}
    milestone = parts(
        {"id": st.just("mijlpaal"), "due": st.just("2025-06-30"), "amount_eur": st.just("12.34"), **told},
        {"batch": slugs, "obligation": st.just("effort")},
    )
    return parts(
        {
            "kind": st.just("milestones"),
            "route": st.sampled_from(["insurers", "municipalities"]),
            "period": st.just({"start": "2025-01-01", "end": "2026-01-01"}),
            "milestones": st.lists(milestone, min_size=1, max_size=1),
        },
        {},
    )


@st.composite
def established(draw: st.DrawFn, terms: Plain) -> Plain:
    """Add to a settlement of milestones what was established about them; to another settlement nothing."""
    model = terms["model"]
    if model["kind"] != "milestones" or draw(st.booleans()):
        return terms
    known: Plain = {"reached": st.booleans(), "evidence": paragraphs, "assessed_on": days.map(str), "assessor": words}
    told = draw(parts({"milestone": st.just("mijlpaal"), **known}, {"reached_on": days.map(str)}))
    spent = {"milestone": "mijlpaal", "costs_eur": "10.00", "unlawful_eur": "1.00"}
    account: Plain = {
        "realised": st.just([spent]),
        "activities_done": st.booleans(),
        "duties_met": st.booleans(),
        "received_on": days.map(str),
        "advance_eur": euros,
    }
    given = {"account": draw(parts(account, {}))} if model["route"] == "municipalities" else {}
    return {**terms, "assessments": [told], **given}


def settlements(parties: list[str], groups: list[str], activities: list[str]) -> st.SearchStrategy[list[Plain]]:
    required: Plain = {
        "description": words,
        "activities": st.lists(st.sampled_from(activities), min_size=1, max_size=2),
        "period": st.integers(2006, 2098).map(lambda year: {"start": f"{year}-01-01", "end": f"{year + 1}-01-01"}),
        "model": models(parties),
    }
    optional: Plain = {
        "groups": several(st.sampled_from(groups)),
        "due": days.map(str),
        "sectors": several(sectors),
        "convention": st.just("first_day"),
        "claimed_part": st.just("97%"),
        "coordination_eur": euros,
        "revenue_eur": euros,
        "responsible": st.just({"06019901": parties[0]}),
    }
    return several(named("afrekening", required, optional).flatmap(established), 1)


def _payment(parties: list[str], groups: list[str], activities: list[str]) -> st.SearchStrategy[Plain]:
    amount = parts(
        {
            "id": st.just("bedrag"),
            "description": words,
            "activities": st.lists(st.sampled_from(activities), min_size=1, max_size=2),
            "period": periods(),
            "amount_eur": euros | euros.map(lambda text: f"-{text}"),
        },
        {"groups": several(st.sampled_from(groups))},
    )
    payers = parts(
        {
            "basis": members(ShareBasis),
            "shares": st.lists(
                parts({"party": st.sampled_from(parties), "weight": shares | st.integers(0, 10**7).map(str)}, {}),
                min_size=1,
                max_size=3,
            ),
        },
        {"reference_date": days.map(str), "source": paragraphs, "recalculation": paragraphs},
    )
    payee = parts({"party": st.sampled_from(parties), "share": shares}, {})
    step = parts({"date": days.map(str), "factor": st.just("1.0315"), "source": words}, {})
    return parts(
        {"amounts": st.lists(amount, min_size=1, max_size=1), "payers": payers, "payees": st.lists(payee, min_size=1)},
        {
            "settlements": settlements(parties, groups, activities),
            "form": members(PaymentForm),
            "calendar": members(Calendar),
            "dates": several(days.map(str)),
            "days_to_pay": st.integers(0, 365),
            "indexation": several(step),
            "division_text": paragraphs,
            "deductible_charged": st.booleans(),
            "attributable_to_one_person": st.booleans(),
        },
    )


_KEY = parts(
    {"id": slugs, "weight": members(PersonWeight)},
    {
        "uniform": st.booleans(),
        "cost_year": st.integers(2006, 2100),
        "cost_scope": members(CostScope),
        "profile": parts(
            {"kind": members(Profile)},
            {"weights": several(parts({"sector": sectors, "weight": shares}, {"reason": paragraphs}))},
        ),
        "fixed_weights": words,
        "fallback": members(PersonWeight),
        "exception_reason": paragraphs,
        "approval": parts({"state": members(ApprovalState), "date": days.map(str)}, {"reference": words}),
    },
)

_NEED = parts(
    {},
    {
        "care_served": several(sectors),
        "complexity": paragraphs,
        "health_gain": paragraphs,
        "regional_plan": parts(
            {"name": words, "region": words, "date": days.map(str)},
            {"goals": several(paragraphs), "target_groups": several(words)},
        ),
        "other_support": paragraphs,
        "zorginstituut_guide": days.map(str),
        "branch_guide": words,
    },
)


_PLAN: Plain = {
    "states": several(
        parts({"state": members(PlanState), "date": days.map(str)}, {"person": words, "reason": paragraphs})
    ),
    "statements": several(
        parts(
            {"point": members(PlanPoint), "text": paragraphs, "person": words, "date": days.map(str)},
            {"evidence": words, "accepted_by": words, "accepted_on": days.map(str)},
        )
    ),
    "channels": st.lists(
        parts({"year": st.integers(2023, 2100), "channel": members(MoneyChannel)}, {}),
        max_size=2,
        unique_by=lambda item: item["year"],
    ),
    "competition_test": members(CompetitionTest),
    "was_running": st.booleans(),
    "writing_costs_eur": euros,
    "writing_agreed_on": days.map(str),
    "public_register": parts(
        {},
        {
            "published_on": days.map(str),
            "place": words,
            "contents": st.lists(members(RegisterItem), max_size=4),
        },
    ),
    "grant": parts(
        {},
        {
            "complete_on": days.map(str),
            "granted_on": days.map(str),
            "granted_eur": euros,
            "reported_on": days.map(str),
            "determined_on": days.map(str),
        },
    ),
}


def _transformation(parties: list[str], activities: list[str]) -> st.SearchStrategy[Plain]:
    line = parts({"activity": st.sampled_from(activities), "year": st.integers(2023, 2100), "costs_eur": euros}, {})
    optional: Plain = {
        **_PLAN,
        "division": several(
            parts(
                {"party": st.sampled_from(parties), "amount_eur": euros.filter(lambda text: text != "0.00")},
                {"route": members(Route), "sector": sectors},
            )
        ),
        "region": words,
        "market_leaders": several(st.sampled_from(parties)).map(lambda names: list(dict.fromkeys(names))),
        "decided_on": days.map(str),
        "one_off": paragraphs,
        "unspent": paragraphs,
        "reclaim": st.booleans(),
        "applicant": st.sampled_from(parties),
        "authority": paragraphs,
        "applied_on": days.map(str),
        "budget": st.lists(line, max_size=2, unique_by=lambda item: (item["activity"], item["year"])),
    }
    routes = st.sampled_from([[], ["insurers"], ["municipalities"], ["municipalities", "insurers"]])
    return parts({"routes": routes, "plan": words}, optional)


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Draw an agreement of which every reference is to something that exists."""
    names = draw(st.lists(slugs, min_size=3, max_size=4, unique=True))
    parties, groups, activities = names, names[:2], names[1:3]
    person: Plain = {"person": words, "date": days.map(str)}
    party = st.sampled_from(parties)
    document = parts(
        {
            "id": st.uuids(version=4).map(str),
            "reference": words,
            "title": words,
            "period": periods(),
            "parties": _parties(parties),
            "groups": _groups(groups),
            "activities": _activities(activities, parties, groups),
        },
        {
            "summary": paragraphs,
            "version": st.integers(1, 9999),
            "version_reason": paragraphs,
            "previous_sha256": fingerprints,
            "status": members(Status),
            "history": several(parts({"status": members(Status), **person}, {"reason": paragraphs})),
            "contributions": several(
                parts(
                    {"party": party, "purse": words, "amount_eur": euros, "period": periods()},
                    {"description": paragraphs},
                )
            ),
            "need": _NEED,
            "declarations": several(
                parts(
                    {"kind": members(DeclarationKind), "text": paragraphs, **person},
                    {"function": words, "parties": several(party), "accepted_by": words, "accepted_on": days.map(str)},
                )
            ),
            "payment": _payment(parties, groups, activities),
            "allocation_key": _KEY,
            "transformation": _transformation(parties, activities),
            "other_funding": several(
                parts(
                    {"kind": members(FundingKind), "title": words, "party": party, "period": periods()},
                    {
                        "activities": several(st.sampled_from(activities)),
                        "amount_eur": euros,
                        "description": paragraphs,
                    },
                )
            ),
            "overlap_answers": several(parts({"overlap": words, "answer": paragraphs, **person}, {})),
            "signatures": several(
                parts(
                    {"party": party, **person},
                    {"function": words, "content_sha256": fingerprints, "pdf_sha256": fingerprints},
                )
            ),
        },
    )
    return Agreement.model_validate(draw(document))
