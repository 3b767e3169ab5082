"""A settlement: how a gross amount falls apart between payers and providers, step by step, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ontschot.exact import Weight
from ontschot.i18n import T, Text
from ontschot.money import Cents
from ontschot.payments.indexation import round_half_away
from ontschot.sources import Source
from ontschot.waterfall import Step, Waterfall

__all__ = ["Balance", "Course", "Settlement"]


@dataclass(frozen=True, slots=True)
class Balance:
    """How the gross amount lies between payers and providers after one step, in exact cents."""

    name: Text
    provider: Fraction
    payer: Fraction
    basis: Text | None = None
    sources: tuple[Source, ...] = ()

    @property
    def gross(self) -> Fraction:
        """Payers and providers together."""
        return self.provider + self.payer


class Course:
    """A settlement under way. It begins with the gross amount at the providers; each step moves a part."""

    def __init__(self, name: Text, gross: Weight, basis: Text | None = None) -> None:
        self.gross = Fraction(gross)
        self.balances = [Balance(name, self.gross, Fraction(0), basis)]

    @property
    def provider(self) -> Fraction:
        """The providers' part so far, in exact cents."""
        return self.balances[-1].provider

    def move(self, name: Text, to_provider: Weight, basis: Text | None = None, *sources: Source) -> None:
        """Move cents from payers to providers (negative: to payers); zero is a step too, since it explains."""
        last = self.balances[-1]
        self.balances.append(Balance(name, last.provider + to_provider, last.payer - to_provider, basis, sources))

    def set(self, name: Text, provider: Weight, basis: Text | None = None, *sources: Source) -> None:
        """Bring the providers' part to an amount."""
        self.move(name, provider - self.provider, basis, *sources)

    def settled(self, model: str, title: Text, *notes: Text) -> Settlement:
        """Close the course: the one place where the payment is rounded to whole cents, half a cent away from zero."""
        return Settlement(model, title, tuple(self.balances), round_half_away(self.provider), notes)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What providers receive (negative: pay back) of a gross amount, with every step on the way.

    Raises ValueError when payers and providers do not together hold the gross amount at every step, or when the
    payment is not the last step rounded to the cent.
    """

    model: str
    title: Text
    balances: tuple[Balance, ...]
    payment_cents: Cents
    notes: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        if any(balance.gross != self.gross for balance in self.balances):
            message = "payers and providers do not hold the gross amount together"
            raise ValueError(message)
        if self.payment_cents != round_half_away(self.balances[-1].provider):
            message = f"{self.payment_cents} is not what the last step comes to"
            raise ValueError(message)

    @property
    def gross(self) -> Fraction:
        """The amount that is divided, in exact cents."""
        return self.balances[0].gross

    @property
    def gross_cents(self) -> Cents:
        """The amount that is divided, in whole cents."""
        return round_half_away(self.gross)

    @property
    def payer_cents(self) -> Cents:
        """What is left for the payers, in whole cents."""
        return self.gross_cents - self.payment_cents

    @property
    def waterfall(self) -> Waterfall:
        """The steps from gross to payment.

        On the way amounts are shown in whole cents, cut; what is missing then is the rounding, a step by name.
        """
        shown = [int(balance.provider) for balance in self.balances]
        moves = [shown[0], *(after - before for before, after in pairwise(shown))]
        steps = [
            Step(item.name, cents, item.basis, item.sources) for item, cents in zip(self.balances, moves, strict=True)
        ]
        return Waterfall.of(self.title, [*steps, *self._rounding(shown[-1])])

    def _rounding(self, shown: Cents) -> list[Step]:
        exact = self.balances[-1].provider
        if exact.denominator == 1:
            return []
        basis = T("Exactly {cents} cents; half a cent goes away from zero", cents=str(exact))
        return [Step(T("Rounded once, to whole cents"), self.payment_cents - shown, basis)]
