"""Why the system would not read or write a file, in words that can be translated; its own are English."""

from __future__ import annotations

import errno

from ontschot.i18n import T, Text

__all__ = ["system_reason"]

_REASONS = {
    errno.EACCES: T("access is not allowed"),
    errno.EPERM: T("access is not allowed"),
    errno.EISDIR: T("this is a folder"),
    errno.ELOOP: T("links lead round in a circle"),
    errno.ENAMETOOLONG: T("the name is too long"),
    errno.ENOENT: T("it does not exist"),
    errno.ENOSPC: T("the disk is full"),
    errno.ENOTDIR: T("a part of the path is a file"),
    errno.EROFS: T("nothing can be written on this disk"),
}


def system_reason(error: Exception) -> Text | str:
    """Say why in the reader's language where the reason is a common one, else as the system does."""
    said = getattr(error, "strerror", None) or type(error).__name__
    return _REASONS.get(getattr(error, "errno", None) or 0, said)
