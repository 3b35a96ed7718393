"""Whom a name or an id of the lists stands for."""

from __future__ import annotations

from briefing.knowledge import bodies, names, states


def known_actor(name: str) -> str | None:
    """``state:<id>``, ``body:<id>`` or ``person:<name>``; None for a name of nobody, of a people, or of several."""
    if name in bodies():
        return f"body:{name}"
    for state in states().values():
        if state.status != "former" and name in (state.id, state.government, state.government.replace(" the ", " ")):
            return f"state:{state.id}"
    entry = names().get(name)
    if entry is None or entry.form in ("adjective", "people") or entry.key.startswith("ambiguous:"):
        return None
    return entry.key


def actor_names() -> tuple[str, ...]:
    """Main names of all states' governments and bodies of the lists."""
    return (*(s.government for s in states().values()), *(b.name for b in bodies().values()))
