"""An episode is settled in one bundle: where two claim it, neither is settled until the parties say which."""

from __future__ import annotations

from collections.abc import Iterator

from ontschot.agreements.model import Agreement
from ontschot.agreements.settlements import SettlementTerms
from ontschot.agreements.terms import Bundle
from ontschot.i18n import T
from ontschot.payments.bundle_episodes import chosen_episodes
from ontschot.payments.refusal import TermsError, problem
from ontschot.run.dossier import Dossier
from ontschot.run.settlements.again import Stood
from ontschot.run.settlements.apart import Fate, Standing
from ontschot.run.settlements.episodes import Built
from ontschot.run.settlements.fates import of_agreement

__all__ = ["require_alone"]


def require_alone(dossier: Dossier, built: Built, stood: Stood, agreement: Agreement, terms: SettlementTerms) -> None:
    """Refuse to settle a bundle for the first time when another one settles some of the same episodes.

    Only bundles with an insurer in common meet, and none of an agreement that cannot be claimed at all. Raises
    TermsError: the same care would be paid for twice (OVL-03). What was settled earlier goes on.
    """
    if not isinstance(terms.model, Bundle) or stood.again(agreement, terms, dossier.settings).booked:
        return
    mine = Fate(agreement, terms, of_agreement(dossier, agreement))
    if mine.own.standing is Standing.REFUSED:
        return
    for other in _others(dossier, mine):
        if shared := len(_episodes(built, mine, other) & _episodes(built, other, mine)):
            message = T(
                "Episodes that {settlement} of {agreement} settles as well: {count}.",
                settlement=other.terms.id,
                agreement=other.agreement.reference,
                count=shared,
            )
            remedy = T(
                "Agree which of the two settles them, by group, provider or definition; the other leaves them out."
            )
            raise TermsError(problem("episodes-in-two-bundles", message, remedy=remedy))


def _others(dossier: Dossier, mine: Fate) -> Iterator[Fate]:
    """Give the bundles that may look at the same episodes."""
    for agreement in dossier.agreements:
        for terms in agreement.payment.settlements if agreement.payment else ():
            other = Fate(agreement, terms, of_agreement(dossier, agreement))
            if other.name != mine.name and _alike(mine.terms, terms) and other.own.standing is not Standing.REFUSED:
                yield other


def _alike(one: SettlementTerms, other: SettlementTerms) -> bool:
    models = one.model, other.model
    return (
        isinstance(models[0], Bundle)
        and isinstance(models[1], Bundle)
        and ((models[0].definition, one.year) == (models[1].definition, other.year))
    )


def _episodes(built: Built, fate: Fate, beside: Fate) -> set[str]:
    """Give the episodes that a bundle settles for an insurer that another one has as well."""
    model, common = fate.terms.model, fate.payers & beside.payers
    if not (isinstance(model, Bundle) and common):
        return set()
    episodes, _told = built.of(fate.agreement, fate.terms, common, of_group=True)
    return set(chosen_episodes(model, episodes, {fate.terms.year}).counted.ids.to_pylist())
