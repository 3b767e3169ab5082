"""Every command of the command line; importing this package registers them."""

from ontschot.cli.commands import (
    agreement,
    beforehand,
    data,
    demo,
    documents,
    episodes,
    evaluate,
    explain,
    law,
    merge,
    qualitative,
    run,
    step,
    tables,
    vektis,
    versions,
)

__all__ = [
    "agreement",
    "beforehand",
    "data",
    "demo",
    "documents",
    "episodes",
    "evaluate",
    "explain",
    "law",
    "merge",
    "qualitative",
    "run",
    "step",
    "tables",
    "vektis",
    "versions",
]
