"""Hostile templates as a table: the template, and what is said of it."""

from __future__ import annotations

from typing import Final

STOPPED: Final = {
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "long-step": "{% set n = namespace(x=7**3000) %}{% for i in range(24) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "doubling": '{% set n = namespace(x="ab") %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}',
    "writing": '{% for i in range(99999) %}{{ "abcdefgh" * 100000 }}{% endfor %}',
    "padding": '{{ "x".ljust(3000000000) | length }}',
    "formatting": '{{ "%3000000000d" | format(1) }}',
}
"""Name → a template that does not end, or needs more memory than there is; the build stops it."""

REFUSED: Final = {
    "power": ("{{ 7 ** 999999999 }}", "this power is too large"),
    "product": ("{{ 'x' * 999999999 }}", "a text or a list longer than"),
    "product-of-lists": ("{{ ([1] * 999999999) | length }}", "a text or a list longer than"),
    "range": ("{{ range(999999999) | length }}", "too big"),
    "class": ("{{ ''.__class__ }}", "access to attribute '__class__'"),
    "subclasses": ("{{ ''['__class__']['__mro__'] }}", "unsafe"),
    "attr-filter": ("{{ '' | attr('__class__') }}", "unsafe"),
    "globals": ("{{ cycler.__init__.__globals__.os }}", "unsafe"),
    "self": ("{{ self._TemplateReference__context }}", "unsafe"),
    "format": ("{{ '{0.__class__}'.format(1) }}", "unsafe"),
    "format-map": ("{{ '{x.__class__}'.format_map({'x': 1}) }}", "unsafe"),
    "change": ("{% set x = [] %}{% do x.append(1) %}", "unknown tag 'do'"),
    "append": ("{{ [1].append(2) }}", "unsafe"),
    "record": ("{{ brief.__setattr__('title', 1) }}", "unsafe"),
    "generator": ("{{ (x for x in y) }}", "expected token"),
    "include-absolute": ("{% include '/etc/passwd' %}", "'/etc/passwd' is neither in"),
    "include-upwards": ("{% include '../brief.yaml' %}", "'../brief.yaml' is neither in"),
    "include-link": ("{% include 'link.html' %}", "a link that leads out of templates/"),
    "extends-itself": ("{% extends 'case.html' %}", "includes or extends itself without end"),
    "macro-itself": ("{% macro f(x) %}{{ f(x) }}{% endmacro %}{{ f(1) }}", "without end"),
    "import-module": ("{% import 'os' as os %}", "'os' is neither in"),
    "safe": ("{{ brief.edition | safe }}", "text of articles is always escaped"),
    "autoescape": ("{% autoescape false %}{{ brief.edition }}{% endautoescape %}", "always escaped"),
    "debug": ("{% debug %}", "unknown tag 'debug'"),
    "script-end": ("{{ '</script>' | js }}", "the script holds"),
}
"""Name → a template that is refused, and part of the line that says so."""

HARMLESS: Final = {
    "file-picture": '<img src="file:///etc/passwd"><img src="file://SECRET">',
    "http-picture": '<img src="http://127.0.0.1:9/x.png"><link rel=stylesheet href="http://127.0.0.1:9/x.css">',
    "attachment": '<link rel=attachment href="file://SECRET"><a rel=attachment href="file://SECRET">x</a>',
    "style-url": "<style>@import url(file://SECRET); p { background: url(http://127.0.0.1:9/y.png) }</style><p>x</p>",
    "font-face": "<style>@font-face { font-family: x; src: url(file://SECRET) } p { font-family: x }</style><p>x</p>",
    "svg-inside": '<svg width=9 height=9><image href="file://SECRET"/><use href="file://SECRET#a"/></svg>',
    "svg-data": '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 xmlns:xlink=%22http://www.w3.org/1999/xlink%22%3E%3Cimage xlink:href=%22file://SECRET%22/%3E%3C/svg%3E">',
    "svg-entity": '<img src="data:image/svg+xml,%3C!DOCTYPE x [%3C!ENTITY e SYSTEM %22file://SECRET%22%3E]%3E%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Ctext%3E%26e;%3C/text%3E%3C/svg%3E">',
    "object": '<object data="file://SECRET"></object><embed src="file://SECRET">',
    "base": '<base href="file:///etc/"><img src="passwd">',
}
"""Name → a template whose PDF is made, and which reaches nothing; SECRET is the path of a file outside."""
