"""Each use of the payment title: one agreement in one care year, as far as one payer bears it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from ontschot.agreements.groups import Group
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.model import Agreement
from ontschot.money import Cents
from ontschot.payments.entitlement import Entitlement

__all__ = ["Use", "UsedAgreement", "group_sha256", "used_agreement", "uses"]


@dataclass(frozen=True, slots=True)
class UsedAgreement:
    """What the yearly return must know of an agreement, and by which two returns on it can be compared.

    `sectors` are those of the providers taking part, `domains` the laws under which parties work. `regional_plan`
    says whether the agreement rests on one; None when that is not recorded. `groups` holds the fingerprint of the
    definition of each target group.
    """

    agreement_id: str
    reference: str
    version: int
    status: Status
    content_sha256: str
    sectors: tuple[str, ...]
    domains: tuple[str, ...]
    regional_plan: bool | None
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """The part of one payer in the use of one agreement in one care year; amounts in cents, after corrections.

    `budget_cents` is what the payer owes for the year, `charged` what of it was attributed to each sector.
    """

    agreement_id: str
    year: int
    payer: str
    uzovi: tuple[str, ...]
    budget_cents: Cents
    charged: Mapping[str, Cents]

    @property
    def outside_cents(self) -> Cents:
        """What was not attributed to any sector."""
        return self.budget_cents - sum(self.charged.values())


def used_agreement(agreement: Agreement) -> UsedAgreement:
    """Give what the yearly return must know of an agreement."""
    sectors = {party.sector for party in agreement.providers if party.sector}
    domains = {party.domain.value for party in agreement.parties if party.domain}
    return UsedAgreement(
        agreement_id=str(agreement.id),
        reference=agreement.reference,
        version=agreement.version,
        status=agreement.status,
        content_sha256=agreement.content_sha256(),
        sectors=tuple(sorted(sectors)),
        domains=tuple(sorted(domains)),
        regional_plan=_on_plan(agreement),
        groups={group.id: group_sha256(group) for group in agreement.groups},
    )


def group_sha256(group: Group) -> str:
    """Give the fingerprint of who belongs to a group, so that two insurers can see that they count the same people."""
    definition = group.model_dump(mode="json", by_alias=True, include={"basis", "selection", "prevalence", "name"})
    text = json.dumps(definition, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def uses(
    agreements: Iterable[Agreement], entitlements: Iterable[Entitlement], ledger: pa.Table | ir.Table
) -> tuple[Use, ...]:
    """Give every use of the title: what each payer owes for a care year, and what of it each sector bears.

    entitlements: those claimed, with all corrections; what was wholly taken back is no use. ledger: columns
    `agreement_id`, `payer`, `care_year`, `sector`, `amount_cents`. Raises KeyError on an entitlement of an agreement
    that is not given. Ordered by year, agreement and payer. Source: 842 §4; one use is one agreement in one year.
    """
    known = {str(agreement.id): agreement for agreement in agreements}
    budgets: defaultdict[tuple[int, str, str], Cents] = defaultdict(int)
    for item in entitlements:
        budgets[item.care_year, item.agreement_id, item.payer] += item.cents
    charged = _charged(ledger)
    keys = sorted(key for key in budgets if budgets[key] or any(charged[key].values()))
    return tuple(_use(known[key[1]], key, budgets[key], charged[key]) for key in keys)


def _charged(ledger: pa.Table | ir.Table) -> defaultdict[tuple[int, str, str], dict[str, Cents]]:
    table = ibis.memtable(ledger) if isinstance(ledger, pa.Table) else ledger
    grouped = table.group_by("care_year", "agreement_id", "payer", "sector").aggregate(
        cents=table.amount_cents.sum().cast("int64")
    )
    charged: defaultdict[tuple[int, str, str], dict[str, Cents]] = defaultdict(dict)
    for row in grouped.order_by("sector").to_pyarrow().to_pylist():
        charged[row["care_year"], row["agreement_id"], row["payer"]][row["sector"]] = row["cents"]
    return charged


def _use(agreement: Agreement, key: tuple[int, str, str], budget: Cents, charged: Mapping[str, Cents]) -> Use:
    year, name, payer = key
    party = agreement.party(payer)
    return Use(name, year, party.name, tuple(sorted(party.uzovi)), budget, dict(charged))


def _on_plan(agreement: Agreement) -> bool | None:
    if agreement.need.regional_plan:
        return True
    return False if agreement.need.other_support else None
