"""What people declared in the agreement, and whether somebody else has judged and accepted it.

A bare yes never satisfies a rule: a declaration needs a text that can be judged, a name and a date, and it is met only
after another person has accepted it. Five words as the least text and the second person are own design.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Unpack

from ontschot.agreements.declarations import Declaration, DeclarationKind
from ontschot.agreements.model import Agreement
from ontschot.agreements.parties import Party
from ontschot.i18n import Joined, T, Text
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure
from ontschot.law.verdict import Details, Verdict, judgement, met, unknown

__all__ = ["CLAIMS", "accepted", "declared", "says_too_little", "usable"]

LEAST_WORDS = 5
"""With fewer words a text cannot be judged: it is a bare yes."""

CLAIMS: dict[DeclarationKind, Text] = {
    DeclarationKind.CARE_NEED_ESTABLISHED: T("that the need for Zvw care has been established"),
    DeclarationKind.COMPLEXITY: T(
        "that the complexity of the care situation makes coordination necessary to gain health"
    ),
    DeclarationKind.PACKAGE_CONDITIONS: T("that the usual package conditions hold"),
    DeclarationKind.REIMBURSABLE: T("that the coordination can be reimbursed under the Zvw"),
    DeclarationKind.RISK_EQUALISATION_ENTRY: T("that the costs can be entered in risk equalisation"),
    DeclarationKind.NEED_FELT: T("that the parties feel the need for this coordination"),
    DeclarationKind.QUALITY_RESPONSIBILITY: T(
        "that every provider can keep full responsibility for the quality of integral care and that quality as "
        "patients experience it stays at least equal"
    ),
    DeclarationKind.COORDINATION_ONLY: T("that only the coordination is paid and not the care or support itself"),
    DeclarationKind.NO_COST_SHIFTING: T("that no costs of other domains are shifted onto the Zvw"),
    DeclarationKind.EXTRA_EFFORT: T("that the extra effort is justified"),
    DeclarationKind.DOUBLE_FUNDING_PREVENTION: T("that double funding is prevented, and how"),
    DeclarationKind.WKKGZ: T("that the Wkkgz is complied with"),
    DeclarationKind.COMPETITION: T("that competition law is complied with"),
    DeclarationKind.PRIVACY: T("that privacy law is complied with"),
    DeclarationKind.TAX: T("that tax law is complied with"),
    DeclarationKind.NOVELTY: T("that these costs were not made before, or were negligible, and what is new"),
    DeclarationKind.INSURED_DETERMINABLE: T("that the insurer can determine which insured people it concerns"),
    DeclarationKind.WITHIN_FRAMEWORKS: T("that the spending stays within the sector frameworks"),
    DeclarationKind.SAME_DOMAIN_REASON: T("why cooperation within one domain or sector is needed"),
    DeclarationKind.PAYMENT_FORM_REASON: T("why another form than a lump sum was chosen"),
}
"""What each declaration says, as a clause."""


def says_too_little(text: str | None) -> bool:
    """Say whether a text is absent or too short for another person to judge, such as "yes" or "agreed"."""
    return text is None or len(text.split()) < LEAST_WORDS


def usable(declaration: Declaration, day: date) -> bool:
    """Say whether a declaration was made by this day and says enough to be judged."""
    return declaration.date <= day and not says_too_little(declaration.text)


def accepted(declaration: Declaration, day: date) -> bool:
    """Say whether somebody other than the declarant has accepted it, by this day and not before it was made."""
    who, when = declaration.accepted_by, declaration.accepted_on
    if who is None or when is None or who.casefold() == declaration.person.casefold():
        return False
    return declaration.date <= when <= day


def declared(
    case: Case,
    *kinds: DeclarationKind,
    on_behalf_of: Iterable[Party] = (),
    written: bool = False,
    **details: Unpack[Details],
) -> Verdict:
    """Judge a rule that rests on declarations: missing, still to be judged, or judged and accepted.

    on_behalf_of: parties for whom each declaration must have been made. written: the agreement itself must contain the
    declarations, so that their absence from a signed agreement is a breach.
    """
    parties = tuple(on_behalf_of)
    details["figures"] = (*details.get("figures", ()), *_figures(case.agreement, kinds))
    gaps = tuple(gap for kind in kinds for gap in _gaps(case, kind, parties))
    if gaps:
        return _incomplete(case, gaps, written=written, **details)
    if all(not _uncovered(case, kind, parties, only_accepted=True) for kind in kinds):
        return met(_all_accepted(case, kinds), **details)
    details["remedy"] = T("Have somebody other than the declarant judge it, and record who accepted it and when.")
    return judgement(T("Declared: {claims}. Nobody has judged this yet.", claims=_claims(kinds)), **details)


def _incomplete(case: Case, gaps: tuple[Text, ...], *, written: bool, **details: Unpack[Details]) -> Verdict:
    details["missing"] = (*details.get("missing", ()), *gaps)
    details["remedy"] = T("Add what is missing, with a text that can be judged, a name and a date, and have it judged.")
    message = T("Not or not fully declared: {gaps}.", gaps=Joined(gaps))
    return lacking(case, message, **details) if written else unknown(message, **details)


def _gaps(case: Case, kind: DeclarationKind, parties: tuple[Party, ...]) -> Iterable[Text]:
    made = case.agreement.declared(kind)
    if not any(usable(item, case.day) for item in made):
        yield from (_unusable(item, case.day) for item in made)
        if not made:
            yield T("a declaration {claim}", claim=CLAIMS[kind])
    elif absent := _uncovered(case, kind, parties, only_accepted=False):
        names = Joined(tuple(party.name for party in absent))
        yield T("a declaration on behalf of {parties} {claim}", parties=names, claim=CLAIMS[kind])


def _unusable(declaration: Declaration, day: date) -> Text:
    claim = CLAIMS[declaration.kind]
    if declaration.date > day:
        return T(
            "a declaration {claim} (the one of {person} dates from {day}, later than today)",
            claim=claim,
            person=declaration.person,
            day=declaration.date,
        )
    return T(
        "a declaration {claim} (the one of {person} says too little to be judged)",
        claim=claim,
        person=declaration.person,
    )


def _uncovered(case: Case, kind: DeclarationKind, parties: tuple[Party, ...], *, only_accepted: bool) -> list[Party]:
    """The parties for whom nothing (accepted) was declared; without parties to cover: all, unless something was."""
    sound = [item for item in case.agreement.declared(kind) if usable(item, case.day)]
    if only_accepted:
        sound = [item for item in sound if accepted(item, case.day)]
    covered = {name for item in sound for name in item.parties}
    wanted = parties or (() if sound else case.agreement.parties)
    return [party for party in wanted if party.id not in covered or not sound]


def _all_accepted(case: Case, kinds: tuple[DeclarationKind, ...]) -> Text:
    judges = dict.fromkeys(
        T("{person} on {day}", person=item.accepted_by, day=item.accepted_on)
        for kind in kinds
        for item in case.agreement.declared(kind)
        if accepted(item, case.day)
    )
    return T(
        "Declared: {claims}. Judged and accepted by {judges}.", claims=_claims(kinds), judges=Joined(tuple(judges))
    )


def _claims(kinds: tuple[DeclarationKind, ...]) -> Joined:
    return Joined(tuple(CLAIMS[kind] for kind in kinds))


def _figures(agreement: Agreement, kinds: tuple[DeclarationKind, ...]) -> Iterable[Figure]:
    for kind in kinds:
        for item in agreement.declared(kind):
            name = T("declared by {person} on {day}", person=item.person, day=item.date)
            yield Figure(name, item.text, f"declarations.{kind.value}")
