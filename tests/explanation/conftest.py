"""The seed's analysis with its indexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.explanation.findings import Findings, Texts, findings_of
from briefing.model import Analysis


@pytest.fixture(scope="session")
def seed_findings(seed: Analysis, seed_project: Path) -> Findings:
    return findings_of(seed, Texts(seed_project.parent, seed.articles))
