"""The fingerprint of what a rule looked at, by which a stale finding or decision is recognised."""

from __future__ import annotations

import hashlib

from pydantic_core import to_json

from ontschot.agreements.declarations import DeclarationKind
from ontschot.agreements.plan.points import PlanPoint
from ontschot.law.case import Case, Setting
from ontschot.law.document import is_final, signed
from ontschot.law.finding import Outcome
from ontschot.law.verdict import Verdict

__all__ = ["seen_sha256"]


def seen_sha256(setting: Case | Setting, reads: tuple[str, ...], verdict: Verdict) -> str:
    """Give the fingerprint of what a rule reads, the parameters it used and, for gaps, whether the document is final.

    reads: names of parts of the agreement, `declarations.<kind>` for those of one kind, `signed` for the signatures
    that hold, `facts.<name>` for a measured figure. The day is no part of it, so that a decision does not lapse
    overnight; nor is the status, except where something is missing: signing does not change what a person judged, but
    turns a gap in a draft into a breach.
    """
    digest = _digest_of_parts(setting, reads)
    if not (verdict.parameters or verdict.missing):
        return digest
    extra = [f"{row.name}={row.use.value}@{row.use.valid_from}" for row in verdict.parameters]
    if verdict.missing and isinstance(setting, Case) and verdict.outcome is not Outcome.JUDGEMENT:
        extra.append("final" if is_final(setting.agreement) else "open")
    return hashlib.sha256("\x1f".join((digest, *extra)).encode()).hexdigest() if extra else digest


def _digest_of_parts(setting: Case | Setting, reads: tuple[str, ...]) -> str:
    parts = setting.worked_out.get("parts")
    if parts is None:
        parts = setting.worked_out["parts"] = _Parts(setting)
    return hashlib.sha256(b"".join([parts[name] for name in reads])).hexdigest()


class _Parts(dict[str, bytes]):
    """The digest of each part by name; a part is written out and digested once, however many rules read it."""

    def __init__(self, setting: Case | Setting) -> None:
        super().__init__()
        self._setting = setting

    def __missing__(self, name: str) -> bytes:
        digest = self[name] = hashlib.sha256(_canonical(self._setting, name)).digest()
        return digest


_KINDS = {f"declarations.{kind.value}": kind for kind in DeclarationKind}


def _canonical(setting: Case | Setting, name: str) -> bytes:
    if isinstance(setting, Setting) or name.startswith("facts."):
        return repr(getattr(setting.facts, name.removeprefix("facts."))).encode()
    if name in _KINDS:
        return to_json(setting.declared(_KINDS[name]))
    if name == "signed":
        return repr(sorted(signed(setting).items())).encode()
    part, _, field = name.partition(".")
    if part == "statements":
        return to_json(setting.stated(PlanPoint(field)))
    if field:
        return to_json(getattr(getattr(setting.agreement, part), field, None), by_alias=True)
    return to_json(getattr(setting.agreement, part), by_alias=True)
