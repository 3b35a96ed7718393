"""Titles of people: which of them speak for somebody else."""

from __future__ import annotations

from briefing.knowledge import roles, wording


def speaks_for_others(title: str) -> bool:
    """An office, an official or a spokesperson: what is said is the stance of the body or government.

    "chief executive", "deputy chairman", "spokeswoman", not "former minister", "engineer", "resident".
    """
    words = title.lower().split()
    lists = roles()
    if set(words) & wording()["not_in_office"]:
        return False
    agents = lists["offices"] | lists["speakers_for"] | wording()["state_agents"]
    singular = [w.removesuffix("s") for w in words]
    return bool(words) and (words[-1] in agents or singular[-1] in agents or title.lower() in agents)
