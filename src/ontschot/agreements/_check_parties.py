"""Parties whose numbers do not fit what they are."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ontschot.agreements._remark import Remark, fault
from ontschot.agreements.labels import label
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import ContractRole, Party, PartyKind
from ontschot.agreements.references import Loc
from ontschot.i18n import Joined, T
from ontschot.identifiers import agb_care_type
from ontschot.problems import Level
from ontschot.tables.sectors import sectors

__all__ = ["check_parties", "check_sectors"]

_NUMBER_OF = {
    PartyKind.PROVIDER: "agb",
    PartyKind.INSURER: "uzovi",
    PartyKind.MUNICIPALITY: "municipality",
    PartyKind.CARE_OFFICE: "care_office",
}

_NUMBER_NAMES = {
    "agb": T("AGB code"),
    "uzovi": T("UZOVI code"),
    "municipality": T("municipality code"),
    "care_office": T("care office code"),
}

_SECTORS_OF_CARE_TYPE = {
    "01": ("huisartsenzorg", "mdz", "eerstelijnsondersteuning", "farmacie"),
    "06": ("msz", "ggz", "grz", "verloskunde", "integrale_geboortezorg", "farmacie", "elv", "gzsp"),
    "33": ("kraamzorg", "integrale_geboortezorg"),
    "54": ("ggz",),
    "75": ("wijkverpleging", "kraamzorg", "elv", "gzsp"),
}
"""Sectors in which providers of a care type work; care types that work in many sectors are left out. Own design."""


def check_parties(agreement: Agreement) -> Iterator[Remark]:
    """Say which parties lack the number that belongs to them, carry another's, or share one."""
    for index, party in enumerate(agreement.parties):
        loc = ("parties", index)
        yield from _numbers(loc, party)
        yield from _care_type(loc, party)
        yield from _contract(loc, party)
    yield from _shared_codes(agreement)


def check_sectors(agreement: Agreement) -> Iterator[Remark]:
    """Refuse sectors that no budget line carries, because nothing could be attributed to them."""
    for loc, code in _sector_codes(agreement):
        if code not in sectors():
            close = get_close_matches(code, sectors(), n=1)
            remedy = T("Did you mean {name}?", name=close[0]) if close else None
            message = T("The sector {code} does not exist.", code=code)
            expected = T("one of: {names}", names=", ".join(sectors()))
            yield Remark("unknown-sector", loc, message, remedy, code, expected, Level.ERROR)


def _sector_codes(agreement: Agreement) -> Iterator[tuple[Loc, str]]:
    yield from ((("parties", i, "sector"), item.sector) for i, item in enumerate(agreement.parties) if item.sector)
    yield from ((("need", "care_served", i), code) for i, code in enumerate(agreement.need.care_served))
    for i, activity in enumerate(agreement.activities):
        yield from ((("activities", i, "benefits", j), code) for j, code in enumerate(activity.benefits))
    for i, group in enumerate(agreement.groups):
        costs = group.selection.costs if group.selection else ()
        yield from ((("groups", i, "selection", "costs", j, "sector"), item.sector) for j, item in enumerate(costs))
    key = agreement.allocation_key
    weights = key.profile.weights if key and key.profile else ()
    for i, item in enumerate(weights):
        yield ("allocation_key", "profile", "weights", i, "sector"), item.sector


def _numbers(loc: Loc, party: Party) -> Iterator[Remark]:
    own = _NUMBER_OF.get(party.kind)
    if own and not getattr(party, own):
        message = T(
            "The {kind} {name} has no {number}.", kind=label(party.kind), name=party.name, number=_NUMBER_NAMES[own]
        )
        yield Remark("party-without-number", loc, message, T("Add {key}.", key=own))
    for key in _NUMBER_OF.values():
        if own and key != own and getattr(party, key):
            message = T("A {kind} has no {number}.", kind=label(party.kind), number=_NUMBER_NAMES[key])
            yield Remark("party-with-other-number", (*loc, key), message, T("Check the kind of party and the number."))


def _care_type(loc: Loc, party: Party) -> Iterator[Remark]:
    usual = _SECTORS_OF_CARE_TYPE.get(agb_care_type(party.agb)) if party.agb else None
    if usual and party.sector in sectors() and party.sector not in usual:
        message = T(
            "The care type {code} in the AGB code does not go with the sector {sector}.",
            code=agb_care_type(party.agb or ""),
            sector=party.sector,
        )
        expected = T("one of: {names}", names=Joined(usual))
        yield Remark("care-type", (*loc, "agb"), message, T("Check the AGB code."), party.agb or "", expected)


def _contract(loc: Loc, party: Party) -> Iterator[Remark]:
    if party.subcontractor_of == party.id:
        message = T("{name} is named as its own subcontractor.", name=party.name)
        yield fault("own-subcontractor", (*loc, "subcontractor_of"), message, T("Name the main contractor."))
    elif bool(party.subcontractor_of) != (party.role is ContractRole.SUBCONTRACTOR):
        message = T("The role of {name} and the main contractor it works for do not fit together.", name=party.name)
        remedy = T("A subcontractor has role: subcontractor and names its main contractor.")
        yield Remark("subcontractor", (*loc, "role"), message, remedy)


def _shared_codes(agreement: Agreement) -> Iterator[Remark]:
    seen: dict[str, str] = {}
    for index, party in enumerate(agreement.parties):
        for code in dict.fromkeys(party.uzovi):
            if code in seen:
                message = T("UZOVI code {code} also belongs to {name}.", code=code, name=seen[code])
                remedy = T("Give each code to one insurer; otherwise its insured count twice.")
                yield fault("double-uzovi", ("parties", index, "uzovi"), message, remedy, code)
            seen.setdefault(code, party.name)
