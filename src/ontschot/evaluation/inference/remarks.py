"""What an interval can and cannot carry, said in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import inf

from ontschot.evaluation.inference.randomisation import Randomised
from ontschot.evaluation.inference.regions import Collapsed
from ontschot.i18n import Joined, Share, T, Text

__all__ = ["about_freedom", "about_randomisation", "about_regions", "about_supposed", "about_undefined"]

LOPSIDED = Fraction(3, 4)
"""Weights are mentioned when the treated regions count as less than this share of their number."""
LEAST_FREEDOM = 4
"""Below four degrees of freedom Satterthwaite is known to approximate badly: Pustejovsky and Tipton (2018)."""
COARSE = Fraction(1, 1000)


def about_regions(regions: Collapsed) -> Iterator[Text]:
    """Say what is compared with what."""
    yield T(
        "Each region counts as one observation: {treated} treated, {compared} never treated.",
        treated=regions.treated,
        compared=regions.compared,
    )
    if regions.left_out:
        yield T(
            "Left out, because they have no treated or no untreated period: {regions}.",
            regions=Joined(regions.left_out),
        )
    if regions.counting < LOPSIDED * regions.treated:
        yield T(
            "Because of their weights, the treated regions count as {number} equal regions.",
            number=_rounded(regions.counting),
        )
    if regions.treated == 1:
        yield T(
            "With one treated region the effect cannot be told apart from whatever else happened in that region only."
        )


def about_randomisation(found: Randomised, level: Fraction) -> Iterator[Text]:
    """Say what randomisation does and how fine it is."""
    yield T(
        "The estimate is compared with what would have been found had other regions been treated; interval and p-value "
        "hold if each of these regions could equally well have been among the treated."
    )
    if found.complete:
        yield T("All {ways} ways to choose the treated regions were tried.", ways=found.ways)
    else:
        yield T(
            "Of all ways to choose the treated regions, {tried} were tried, drawn with a fixed seed.", tried=found.tried
        )
    if inf in {-found.low, found.high}:
        yield T("There are too few ways to choose the treated regions to rule out any effect, however large.")
    elif found.complete and found.reached - level >= COARSE:
        yield T(
            "Because there are so few ways, the interval holds the effect in {reached} of cases instead of {level}; "
            "it may be wider than needed.",
            reached=Share(found.reached),
            level=Share(level),
        )


def about_supposed(*, divisible: bool) -> Text:
    """Say what comparing estimates as they are supposes. divisible: whether both sides have regions for an error."""
    if divisible:
        return T(
            "The interval supposes the same effect in every treated region. When tried on real figures with effects "
            "from none to twice the mean, it held the mean of the treated regions in 96% to 97% of draws, and that of "
            "all regions in 73% to 74%; the interval by randomisation of the estimate divided by its error held the "
            "latter in 87% to 91%."
        )
    return T(
        "The interval supposes that chance is as large in the treated regions as in the others, and is about the "
        "effect there alone: when tried on real figures with effects from none to twice the mean, it held the effect "
        "in one treated region in 97% of draws, and the mean of all regions in 71%."
    )


def about_freedom(freedom: float) -> Iterator[Text]:
    """Say when a t-interval leans on an approximation."""
    if freedom < LEAST_FREEDOM:
        yield T(
            "The standard error has only {freedom} degrees of freedom; below {least} its t-interval is a rough guess.",
            freedom=_rounded(freedom),
            least=LEAST_FREEDOM,
        )


def about_undefined(regions: Collapsed, alone: tuple[int, ...]) -> Text:
    """Say whose figures leave no standard error."""
    return T(
        "A standard error (CR2) is not defined: one region alone decides a mean, so that nothing shows how far it is "
        "off: {regions}.",
        regions=Joined(tuple(sorted(regions.names[number] for number in alone))),
    )


def _rounded(number: float) -> Fraction:
    return Fraction(f"{number:.1f}")
