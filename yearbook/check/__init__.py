"""Reports to Problems: one function a rule."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.locale import Locale
from ..model.report import Report
from ..problems import Problem


def check_report(report: Report, locales: Mapping[str, Locale]) -> list[Problem]:
    return []
