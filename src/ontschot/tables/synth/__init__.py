"""A synthetic national population: tables under the contracts, of any size, calibrated on published figures.

Nobody in these tables exists. The tables hold, on purpose and counted, everything that makes real tables difficult:
switches, births, deaths, eighteenth birthdays, credits, unknown costs, ties, empty groups and double membership.
"""

from ontschot.tables.synth.agreements import AgreementSpec, GroupSpec, OverlappingClaims, PayerSpec
from ontschot.tables.synth.dossier import demo_population
from ontschot.tables.synth.generate import generate
from ontschot.tables.synth.groups import demo_agreements
from ontschot.tables.synth.national import agreement_specs, national_spec
from ontschot.tables.synth.planted import Oddity
from ontschot.tables.synth.report import GroupCount, SynthReport
from ontschot.tables.synth.spec import Layout, SynthSpec

__all__ = [
    "AgreementSpec",
    "GroupCount",
    "GroupSpec",
    "Layout",
    "Oddity",
    "OverlappingClaims",
    "PayerSpec",
    "SynthReport",
    "SynthSpec",
    "agreement_specs",
    "demo_agreements",
    "demo_population",
    "generate",
    "national_spec",
]
