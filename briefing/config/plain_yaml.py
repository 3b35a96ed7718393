"""YAML text → plain values: no tags, no dates, no yes/no; nothing that grows, nests or repeats without bounds."""

from __future__ import annotations

import re
from typing import Any, Final, NoReturn

import yaml

from briefing.config.messages import yaml_problem
from briefing.errors import SettingsError

MAX_ALIASES: Final = 50
MAX_DEPTH: Final = 30
"""Of lists and mappings within one another."""
MAX_VALUES: Final = 250_000
"""An alias counts as what it stands for: a few lines of them can stand for more than memory holds."""
_HALF: Final = re.compile("[\ud800-\udfff]")
"""Of a pair of code units, which only an escape can give and no file can hold."""


def load_yaml(text: str, shown: str) -> object:
    """Any YAML value; ``shown`` names the text in errors. Raises SettingsError with line and column."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 (it is a SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{shown}:{mark.line + 1}:{mark.column + 1}" if mark else shown
        said = yaml_problem(error.problem or error.context or "this is not YAML")
        raise SettingsError(f"{where} {said}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SettingsError(f"{shown}: this is not YAML: {str(error).splitlines()[0]}") from None


def compose_yaml(text: str) -> yaml.Node | None:
    """The nodes of YAML text that was loaded, with their places in it."""
    return yaml.compose(text, Loader=_Loader)


class _Loader(yaml.SafeLoader):
    """A safe loader that says where a text goes beyond what settings need."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._aliases = 0
        self._depth = 0
        self._sizes: dict[int, int] = {}
        """Of each node that is whole, in values; the tree keeps the nodes, so that no id is used twice."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, super().compose_node(parent, index))
        if event.tag is not None:
            _refuse("a tag (a word after !) is not allowed; take it out", event)
        if self._depth >= MAX_DEPTH:
            _refuse(f"lists and mappings within one another more than {MAX_DEPTH} deep", event)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        assert node is not None
        self._measure(node, event)
        return node

    def _alias(self, event: yaml.AliasEvent, node: yaml.Node | None) -> yaml.Node | None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            _refuse(f"more than {MAX_ALIASES} aliases", event)
        if id(node) not in self._sizes:
            _refuse(f"'*{event.anchor}' stands inside what it stands for", event)
        return node

    def _measure(self, node: yaml.Node, event: yaml.NodeEvent) -> None:
        size = 1 + sum(self._sizes[id(child)] for child in _children(node))
        if size > MAX_VALUES:
            _refuse(f"with its aliases it stands for more than {MAX_VALUES:,} values", event)
        if isinstance(node, yaml.ScalarNode) and _HALF.search(node.value):
            _refuse("an escape stands for half a character (U+D800 to U+DFFF); write the character itself", event)
        self._sizes[id(node)] = size

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                _refuse("a key is one word, not a list or a mapping", key)
            if key.value in seen:
                _refuse(f"'{key.value}' is given twice", key)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _refuse(problem: str, at: Any) -> NoReturn:
    """``at`` is an event or a node."""
    raise yaml.MarkedYAMLError(problem=problem, problem_mark=at.start_mark)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in ("null", "merge")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]*\.[0-9]+$"), list("-+.0123456789"))
