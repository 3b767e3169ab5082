"""Read a return of whichever kind a file holds."""

from __future__ import annotations

from pathlib import Path

from ontschot.i18n import T
from ontschot.problems import Problem, Problems
from ontschot.returns.document import SCHEMA_NAME, ReturnDocument
from ontschot.returns.evaluation_document import EVALUATION_NAME, EvaluationReturn
from ontschot.returns.evaluation_read import figures_of_evaluation
from ontschot.returns.read import figures_of_return
from ontschot.returns.reading import Read, data_of, laid_on, refused, text_of

__all__ = ["AnyReturn", "any_of_text", "read_any"]

AnyReturn = ReturnDocument | EvaluationReturn


def read_any(path: Path) -> Read[ReturnDocument] | Read[EvaluationReturn]:
    """Read a return of any kind. Never raises on bad input: what is wrong stands in the problems, with place."""
    text = text_of(path)
    return _nothing(path.name, text) if isinstance(text, Problem) else any_of_text(text, path.name)


def any_of_text(text: str, name: str) -> Read[ReturnDocument] | Read[EvaluationReturn]:
    """Read a return of any kind from its text; `name` stands for the file in the problems."""
    data = data_of(text, name)
    if isinstance(data, Problem):
        return _nothing(name, data)
    if data.get("schema_name") == SCHEMA_NAME:
        return laid_on(ReturnDocument, data, name, figures_of_return)
    if data.get("schema_name") == EVALUATION_NAME:
        return laid_on(EvaluationReturn, data, name, figures_of_evaluation)
    message = T("This file is no return.")
    remedy = T("A return is made by: ontschot run, or for an evaluation by: ontschot return")
    return _nothing(name, refused(name, "return-other", message, remedy))


def _nothing(name: str, problem: Problem) -> Read[ReturnDocument]:
    return Read(name, None, Problems([problem]))
