"""What is wrong with a declaration or worth reporting about it: values, collected, each at its property path.

Findings are for what a person declared; exceptions (`errors`) are for what stops an operation. The two never mix.
"""

from dataclasses import dataclass
from typing import Literal

from pulumi_whop_provider.paths import Path, path_text

__all__ = ["Finding", "Severity"]

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Finding:
    """One thing to report: how bad, where, what, and what to do about it."""

    severity: Severity
    path: Path
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The finding in one line: path, message, hint."""
        place = f"{path_text(self.path)}: " if self.path else ""
        return f"{place}{self.message}" + (f"; {self.hint}" if self.hint else "")
