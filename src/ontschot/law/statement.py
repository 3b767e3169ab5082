"""What people declared in the agreement, and whether somebody else has judged and accepted it.

A bare yes never satisfies a rule: a declaration needs a text that can be judged, a name and a date, and it is met only
after another person has accepted it. Five words as the least text and the second person are own design.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Unpack

from ontschot.agreements.declarations import Declaration, DeclarationKind
from ontschot.agreements.parties import Party
from ontschot.agreements.plan.points import PlanStatement
from ontschot.i18n import Joined, T, Text
from ontschot.law.case import Case
from ontschot.law.document import lacking
from ontschot.law.finding import Figure
from ontschot.law.verdict import Details, Verdict, judgement, met, unknown

__all__ = ["CLAIMS", "Stated", "accepted", "declared", "judges", "reads_of", "says_too_little", "usable"]

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
    return text is None or len(text.split(maxsplit=LEAST_WORDS)) < LEAST_WORDS


Stated = Declaration | PlanStatement
"""What a named person wrote on a day, and who accepted it: a declaration, or a point of a plan."""


def usable(declaration: Stated, day: date) -> bool:
    """Say whether a declaration was made by this day and says enough to be judged."""
    return declaration.date <= day and not says_too_little(declaration.text)


def accepted(declaration: Stated, day: date) -> bool:
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
    parties, day = tuple(on_behalf_of), case.day
    made = [case.declared(kind) for kind in kinds]
    sound = [[item for item in items if usable(item, day)] for items in made]
    details["figures"] = (*details.get("figures", ()), *[_figure(item) for items in made for item in items])
    if short := [place for place, items in enumerate(sound) if not _covers(items, parties)]:
        gaps = tuple(gap for place in short for gap in _gaps(case, made[place], sound[place], kinds[place], parties))
        return _incomplete(case, tuple(kinds[place] for place in short), gaps, written=written, **details)
    judged = [[item for item in items if accepted(item, day)] for items in sound]
    if all(_covers(items, parties) for items in judged):
        message = T(
            "Declared: {claims}. Judged and accepted by {judges}.", claims=_claims(kinds), judges=judges(judged)
        )
        return met(message, **details)
    details["remedy"] = T("Have somebody other than the declarant judge it, and record who accepted it and when.")
    return judgement(T("Declared: {claims}. Nobody has judged this yet.", claims=_claims(kinds)), **details)


def reads_of(*kinds: DeclarationKind) -> tuple[str, ...]:
    """Name the declarations of these kinds as parts of the document that a rule looks at."""
    return tuple(f"declarations.{kind.value}" for kind in kinds)


def _covers(declarations: list[Declaration], parties: tuple[Party, ...]) -> bool:
    """Say whether there is a declaration, and for each of the parties."""
    return bool(declarations) and not (parties and _absent(declarations, parties))


def _absent(declarations: Iterable[Declaration], parties: tuple[Party, ...]) -> list[Party]:
    covered = {name for item in declarations for name in item.parties}
    return [party for party in parties if party.id not in covered]


def _incomplete(
    case: Case, kinds: tuple[DeclarationKind, ...], gaps: tuple[Text, ...], *, written: bool, **details: Unpack[Details]
) -> Verdict:
    details["missing"] = (*details.get("missing", ()), *gaps)
    details["remedy"] = T("Add what is missing, with a text that can be judged, a name and a date, and have it judged.")
    message = T("Not or not fully declared: {claims}.", claims=_claims(kinds))
    return lacking(case, message, **details) if written else unknown(message, **details)


def _gaps(
    case: Case,
    made: Iterable[Declaration],
    sound: list[Declaration],
    kind: DeclarationKind,
    parties: tuple[Party, ...],
) -> Iterable[Text]:
    if sound:
        names = Joined(tuple(party.name for party in _absent(sound, parties)))
        return (T("a declaration on behalf of {parties} {claim}", parties=names, claim=CLAIMS[kind]),)
    return tuple(_unusable(item, case.day) for item in made) or (T("a declaration {claim}", claim=CLAIMS[kind]),)


def _unusable(declaration: Declaration, day: date) -> Text:
    claim, person = CLAIMS[declaration.kind], declaration.person
    if declaration.date > day:
        return T("a declaration {claim} (that of {person} has a later date)", claim=claim, person=person)
    return T("a declaration {claim} (that of {person} says too little to be judged)", claim=claim, person=person)


def judges(judged: Iterable[Iterable[Stated]]) -> Joined:
    """Name who accepted, and when, each once."""
    people = dict.fromkeys([(item.accepted_by, item.accepted_on) for items in judged for item in items])
    return Joined(tuple([T("{person} on {day}", person=person, day=day) for person, day in people]))


@cache
def _claims(kinds: tuple[DeclarationKind, ...]) -> Joined:
    """Rules ask for the same kinds in every agreement."""
    return Joined(tuple(CLAIMS[kind] for kind in kinds))


def _figure(declaration: Declaration) -> Figure:
    name = T("declared by {person} on {day}", person=declaration.person, day=declaration.date)
    return Figure(name, declaration.text, _PLACES[declaration.kind])


_PLACES = {kind: f"declarations.{kind.value}" for kind in DeclarationKind}
