"""Documents by several processes are those of one; a process that ends costs one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefing.errors import SettingsError
from briefing.render import Ready, Rendered, Task, render_all, render_one
from briefing.render import processes as rendering
from tests.render.documents import brief_of


def made(tasks: Sequence[Task], jobs: int | None) -> list[Rendered]:
    found = dict(render_all(tasks, jobs, 2))
    return [found[number] for number in range(len(tasks))]


def tasks() -> list[Task]:
    return [Task(brief_of("seed", a), f) for a in ("executive", "analyst") for f in ("pdf", "html", "md", "stix")]


def test_two_processes_give_what_one_gives() -> None:
    assert made(tasks(), 2) == [render_one(task) for task in tasks()]


def test_processes_that_stand_ready_make_the_same_documents_and_end() -> None:
    with Ready(2) as ready:
        waiting = [*ready._workers]
        found = dict(render_all(tasks(), None, 2, ready=ready))
        assert len(ready) == 0
    assert [found[number] for number in range(len(found))] == made(tasks(), 1)
    assert all(worker.child.process.returncode is not None for worker in waiting)


def test_processes_that_nobody_needs_end() -> None:
    with Ready(2) as ready:
        waiting = [*ready._workers]
        assert [*render_all([], None, 2, ready=ready)] == []
    assert all(worker.child.process.returncode is not None for worker in waiting)


def test_one_that_ended_before_it_was_asked_costs_nothing() -> None:
    with Ready(1) as ready:
        process = ready._workers[0].child.process
        process.kill()
        process.wait()
        found = dict(render_all(tasks()[1:4], 1, 1, ready=ready))
    assert [rendered.failure for rendered in found.values()] == ["", "", ""]


def test_what_fails_costs_its_document() -> None:
    brief = brief_of("seed", "executive")
    bad = replace(brief, title=replace(brief.title, kind="given", given="The 外 office"))
    found = made([Task(brief, "pdf"), Task(bad, "pdf"), Task(bad, "html")], 2)
    assert [rendered.data is not None for rendered in found] == [True, False, True]
    assert found[1] == render_one(Task(bad, "pdf"))


def test_a_process_that_ends_costs_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_WORKER", "tests.render.fragile_worker")
    brief = brief_of("seed", "executive")
    found = made([Task(brief, "md"), Task(replace(brief, audience="fragile"), "md"), Task(brief, "html")], 2)
    assert [rendered.data is not None for rendered in found] == [True, False, True]
    assert found[1].failure.startswith("fragile.md: not written: the process that made it ended")


def test_templates_that_are_wrong_are_the_user_s_matter() -> None:
    brief = brief_of("seed", "executive")
    bad = replace(brief, look=replace(brief.look, template="none.html"))
    with pytest.raises(SettingsError, match=r"none\.html"):
        made([Task(brief, "md"), Task(bad, "html")], 2)


@pytest.mark.parametrize(
    ("costs", "processors", "expected"),
    [
        ([9.0, 1.0], 1, 1),
        ([9.0], 4, 1),
        ([1.2, 0.5], 2, 1),
        ([9.0, 0.5], 2, 1),
        ([9.0, 3.0, 3.0], 2, 2),
        ([5.0] * 4, 4, 4),
    ],
)
def test_as_many_processes_as_pay(costs: list[float], processors: int, expected: int) -> None:
    assert rendering._that_pay(costs, processors) == expected
