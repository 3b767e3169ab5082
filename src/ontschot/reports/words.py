"""Words for the codes that the documents use, as a controller says them."""

from __future__ import annotations

from collections.abc import Mapping

from ontschot.agreements.activities import ActivityKind
from ontschot.agreements.allocation_key import ApprovalState, PersonWeight, Profile
from ontschot.agreements.lifecycle import Status
from ontschot.agreements.parties import Domain, PartyKind
from ontschot.agreements.payment import Calendar, ShareBasis
from ontschot.i18n import T, Text
from ontschot.law.finding import Outcome, Severity
from ontschot.problems import Level
from ontschot.reports.verdict import Verdict
from ontschot.sources import Rank

__all__ = [
    "ACTIVITY_KIND",
    "APPROVAL",
    "CALENDAR",
    "DECIDED",
    "DOMAIN",
    "LEVEL",
    "OUTCOME",
    "PARTY_KIND",
    "PROFILE",
    "RANK",
    "SEVERITY",
    "SEX",
    "SHARE_BASIS",
    "STATUS",
    "UNIT",
    "VERDICT",
    "WEIGHT",
    "plural",
]

STATUS: Mapping[Status, Text] = {
    Status.DRAFT: T("draft"),
    Status.SUBMITTED: T("submitted"),
    Status.CHECKED: T("checked"),
    Status.SIGNED: T("signed"),
    Status.RUNNING: T("running"),
    Status.AMENDED: T("amended"),
    Status.WINDING_DOWN: T("winding down"),
    Status.ENDED: T("ended"),
    Status.WITHDRAWN: T("withdrawn"),
}

PARTY_KIND: Mapping[PartyKind, Text] = {
    PartyKind.INSURER: T("health insurer"),
    PartyKind.PROVIDER: T("care provider"),
    PartyKind.MUNICIPALITY: T("municipality"),
    PartyKind.CARE_OFFICE: T("care office"),
    PartyKind.OTHER: T("other party"),
}

DOMAIN: Mapping[Domain, Text] = {
    Domain.ZVW: T("Zvw"),
    Domain.WLZ: T("Wlz"),
    Domain.WMO: T("Wmo"),
    Domain.JEUGDWET: T("Jeugdwet"),
    Domain.WPG: T("Wpg"),
    Domain.FORENSIC: T("forensic care"),
    Domain.EDUCATION: T("education"),
}

ACTIVITY_KIND: Mapping[ActivityKind, Text] = {
    ActivityKind.GROUP_CONSULTATION: T("group consultation"),
    ActivityKind.NETWORK_COORDINATION: T("network coordination"),
    ActivityKind.CARE_PATHWAY: T("care pathway"),
    ActivityKind.TRANSFER_AGREEMENTS: T("transfer agreements"),
    ActivityKind.SHARED_TRIAGE: T("shared triage"),
    ActivityKind.INFORMATION_EXCHANGE: T("information exchange"),
    ActivityKind.JOINT_TRAINING: T("joint training"),
    ActivityKind.CONSULTATION_FUNCTION: T("consultation function"),
    ActivityKind.MONITORING_IMPROVEMENT: T("monitoring and improvement"),
    ActivityKind.PROJECT_LEAD: T("project lead"),
    ActivityKind.OTHER: T("other activity"),
}

CALENDAR: Mapping[Calendar, Text] = {
    Calendar.MONTHLY: T("per month"),
    Calendar.QUARTERLY: T("per quarter"),
    Calendar.HALF_YEARLY: T("per half year"),
    Calendar.YEARLY: T("per year"),
    Calendar.DATES: T("on agreed dates"),
}

SHARE_BASIS: Mapping[ShareBasis, Text] = {
    ShareBasis.FIXED: T("fixed shares"),
    ShareBasis.INSURED_YEARS: T("insured-years in the group"),
    ShareBasis.MARKET_POSITION: T("market position"),
}

WEIGHT: Mapping[PersonWeight, Text] = {
    PersonWeight.PER_HEAD: T("per head"),
    PersonWeight.INSURED_DAYS: T("insured days"),
    PersonWeight.COST: T("cost of a named year"),
    PersonWeight.RISK_NORM: T("normative amount of the risk class"),
    PersonWeight.FIXED: T("fixed weights"),
    PersonWeight.EXCEPTION: T("reasoned exception"),
}

PROFILE: Mapping[Profile, Text] = {
    Profile.PERSON: T("the person's own cost in the sectors served"),
    Profile.GROUP: T("the group's cost in the sectors served"),
    Profile.FIXED: T("fixed weights in the agreement"),
}

APPROVAL: Mapping[ApprovalState, Text] = {
    ApprovalState.PROPOSED: T("proposed"),
    ApprovalState.APPROVED: T("approved"),
    ApprovalState.REFUSED: T("refused"),
}

OUTCOME: Mapping[Outcome, Text] = {
    Outcome.MET: T("met"),
    Outcome.BREACHED: T("not met"),
    Outcome.UNKNOWN: T("unknown"),
    Outcome.JUDGEMENT: T("person decides"),
    Outcome.NOT_APPLICABLE: T("not applicable"),
}

DECIDED: Mapping[str, Text] = {"met": T("Judged to be met"), "breached": T("Judged not to be met")}

SEVERITY: Mapping[Severity, Text] = {
    Severity.BLOCKING: T("blocking"),
    Severity.ATTENTION: T("attention"),
    Severity.INFORMATION: T("information"),
}

VERDICT: Mapping[Verdict, Text] = {
    Verdict.BLOCKED: T("not lawful as it stands"),
    Verdict.INCOMPLETE: T("cannot be established yet"),
    Verdict.JUDGEMENT: T("awaits a person's judgement"),
    Verdict.CLEAR: T("nothing stands in the way"),
    Verdict.UNTESTED: T("not tested"),
}

LEVEL: Mapping[Level, Text] = {
    Level.ERROR: T("input refused"),
    Level.ROW: T("row refused"),
    Level.REMARK: T("remark"),
}

RANK: Mapping[Rank, Text] = {
    Rank.BINDING: T("binding rule"),
    Rank.LETTER: T("letter to parliament"),
    Rank.OTHER: T("memo, agreement or questions and answers"),
    Rank.OWN_DESIGN: T("own design, no source"),
}

SEX: Mapping[str, Text] = {"M": T("men"), "V": T("women")}

UNIT: Mapping[str, Text] = {"rows": T("rows"), "people": T("people"), "cents": T("euros")}


def plural(count: int, one: Text, many: Text) -> Text:
    """Choose between the singular and the plural of a sentence."""
    return one if count == 1 else many
