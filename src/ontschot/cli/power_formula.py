"""How many people an experiment needs by formula, on the screen: for people, or groups of them, assigned by lot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from ontschot.agreements.fields import FieldError, parse_ratio
from ontschot.cli.screen import Screen
from ontschot.cli.usage import UnusableValueError
from ontschot.evaluation.digits import decimals
from ontschot.evaluation.power.closed import (
    Aim,
    clusters,
    design_effect,
    detectable_mean,
    mean_per_arm,
    proportion_per_arm,
)
from ontschot.i18n import Measure, Share, T, Text, Value

__all__ = ["Formula", "show_formula"]

Found = TypeVar("Found")
_FEW = 20
"""Below so many clusters per arm the formula, which takes the normal distribution, promises too much: own design."""
Pair = tuple[str, str] | None
Groups = tuple[int, Fraction]


@dataclass(frozen=True, slots=True)
class Formula:
    """What is asked by formula, as it was typed; each is None when it is not asked.

    shares: from which part to which. means: a difference and the spread between people. arm: people per arm and the
    spread. groups: people per group and how alike they are.
    """

    shares: Pair = None
    means: Pair = None
    arm: Pair = None
    groups: Pair = None
    chance: str = "80%"

    @property
    def asked(self) -> bool:
        """Say whether anything is asked by formula."""
        return any((self.shares, self.means, self.arm, self.groups))


def show_formula(screen: Screen, asked: Formula) -> None:
    """Show what a formula says. Raises UnusableValueError when what was typed is no question that it answers."""
    if sum(item is not None for item in (asked.shares, asked.means, asked.arm)) != 1:
        raise UnusableValueError(T("Ask one thing: --shares, --means or --arm."))
    chance = _number(asked.chance)
    aim = _answered(lambda: Aim(chance), asked.chance)
    groups = _grouped(asked.groups) if asked.groups else None
    if asked.arm:
        _show_detectable(screen, asked.arm, groups, aim)
    else:
        _show_needed(screen, *_needed(asked, aim), groups, aim)
    screen.say(
        T(
            "This holds where people, or groups of them, are assigned by lot. An agreement works on whole regions that "
            "were chosen: give the design and figures of earlier years to know what that can show."
        )
    )


def _needed(asked: Formula, aim: Aim) -> tuple[int, Text]:
    """People per arm, and what they tell apart."""
    if asked.shares:
        before, after = map(_number, asked.shares)
        count = _answered(lambda: proportion_per_arm(before, after, aim), " ".join(asked.shares))
        return count, T("{before} from {after}", before=Share(before), after=Share(after))
    assert asked.means is not None  # noqa: S101 - exactly one thing is asked
    difference, spread = map(_number, asked.means)
    count = _answered(lambda: mean_per_arm(float(difference), float(spread), aim), " ".join(asked.means))
    return count, T("a difference of {size} with a spread of {spread}", size=difference, spread=spread)


def _show_needed(screen: Screen, count: int, what: Text, groups: Groups | None, aim: Aim) -> None:
    known: dict[str, Value] = {
        "count": count,
        "what": what,
        "chance": Share(aim.power),
        "error": Share(1 - aim.confidence),
    }
    screen.say(T("To tell {what}: {count} people per arm, with a chance of {chance} and a two-sided {error}.", **known))
    data: dict[str, object] = {"per_arm": count, "chance": aim.power, "confidence": aim.confidence}
    if groups:
        size, alike = groups
        effect, needed = design_effect(size, alike), clusters(count, size, alike)
        data |= {"design_effect": effect, "clusters_per_arm": needed, "people_per_cluster": size}
        screen.say(
            T(
                "In groups of {size}, with {alike} of the spread between groups, it takes {effect} times as many: "
                "{clusters} groups per arm.",
                size=size,
                alike=Share(alike),
                effect=effect,
                clusters=needed,
            )
        )
        _warn(screen, needed)
    screen.data(data)


def _show_detectable(screen: Screen, arm: tuple[str, str], groups: Groups | None, aim: Aim) -> None:
    """What arms of so many people show; groups count as the fewer people that they are worth."""
    people, spread = _number(arm[0]), float(_number(arm[1]))
    effect = Fraction(1)
    if groups:
        size, alike = groups
        effect = design_effect(size, alike)
        _warn(screen, int(people / size))
    found = _answered(lambda: detectable_mean(int(people / effect), spread, aim), " ".join(arm))
    known: dict[str, Value] = {"people": people, "size": _figure(found), "chance": Share(aim.power)}
    screen.say(T("With {people} people per arm a difference of {size} shows with a chance of {chance}.", **known))
    screen.data({"detectable": Measure(found, 17), "design_effect": effect, "chance": aim.power})


def _grouped(typed: tuple[str, str]) -> Groups:
    size, alike = map(_number, typed)
    if size.denominator != 1 or size < 1 or not 0 <= alike <= 1:
        raise UnusableValueError(
            T("A group has at least one person, and how alike its people are lies from 0 up to 1."), " ".join(typed)
        )
    return int(size), alike


def _warn(screen: Screen, groups: int) -> None:
    if groups < _FEW:
        screen.say(
            T("With fewer than {few} groups per arm the formula promises too much; take this as the least.", few=_FEW)
        )


def _number(typed: str) -> Fraction:
    try:
        return parse_ratio(typed)
    except FieldError as error:
        raise UnusableValueError(T("This is not a number, such as 18%, 0.18 or 400."), typed) from error


def _answered(ask: Callable[[], Found], typed: str) -> Found:
    try:
        return ask()
    except ValueError as error:
        raise UnusableValueError(T("No experiment can tell this."), typed) from error


def _figure(value: float) -> Measure:
    return Measure(value, decimals(value))
