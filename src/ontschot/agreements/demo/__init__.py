"""The forty agreements of the demonstration, built on the groups and payers of the synthetic country."""

from __future__ import annotations

from ontschot.agreements.demo.build import demo_agreements
from ontschot.agreements.demo.defects import Defect, demo_defects
from ontschot.agreements.demo.dossier import write_demo_dossier

__all__ = ["Defect", "demo_agreements", "demo_defects", "write_demo_dossier"]
