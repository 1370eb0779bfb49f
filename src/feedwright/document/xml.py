"""XML to a document: read as it is, and where a harmless fault stops that, read again with it mended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from feedwright.document.doctype import DOCTYPE
from feedwright.document.malformed import BROKEN_DECLARATION, LIMIT, MALFORMED, UNBOUND, VERSION
from feedwright.document.mending import JUNK, MENDABLE, NAMELESS, Mender
from feedwright.document.node import Document, Namespace
from feedwright.document.tree import Tree
from feedwright.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from feedwright.document.causes import Fault
    from feedwright.document.mending import Mended
    from feedwright.document.source import Source

VERSIONS = lazy(rb"(?:\xef\xbb\xbf)?<\?xml\s+version\s*=\s*([\"'])([^\"']{0,20})\1")


def parse_xml(source: Source, prefixes: Mapping[str, str]) -> Document:
    """Read XML; what comes behind the first fatal error is not read and `stopped` says where that is.

    `prefixes` maps namespace names to canonical prefixes. A fault that can be passed over is told, and the
    rest is read all the same.
    """
    tree = Tree(source.text, source.limits, prefixes)
    fault = tree.read(lambda offset: source.place(offset).line)
    mender = None if fault is None else _mender(source.text, tree, fault, prefixes)
    if fault is None or mender is None or not mender.edits:
        return _document(source, tree, fault, [])
    told = [fault, *mender.faults] if fault.rule is BROKEN_DECLARATION else mender.faults
    mended = mender.mend()
    tree = Tree(mended.text, source.limits, prefixes)
    again = _read_again(source, tree, mended)
    # where mending did not help, what was first said of the place is nearer the truth
    fault = fault if again is not None and again.offset <= fault.offset else again
    told += [
        each for prefix, each in mender.unbound.items() if any(prefix == used for used, _ in tree.names.used)
    ]
    stopped = len(source.text) if fault is None else fault.offset
    return _document(source, tree, fault, [each for each in told if each.offset < stopped])


def _mender(text: bytes, tree: Tree, fault: Fault, prefixes: Mapping[str, str]) -> Mender | None:
    """What mends the text, if what stopped the parser can be mended."""
    if fault.rule in (LIMIT, DOCTYPE):
        return None
    root = tree.root
    begun = root.start if root is not None else fault.offset if fault.rule is UNBOUND else None
    junk = begun is None or (root is not None and root.written.lower() in JUNK)
    # a CDATA section may be closed twice, most other faults can be mended by their author only
    hopeless = fault.rule is MALFORMED and not text.startswith(b"]]>", fault.offset)
    if not junk and (hopeless or fault.rule not in MENDABLE):
        return None
    return Mender(text, begun, prefixes, junk=junk)


def _read_again(source: Source, tree: Tree, mended: Mended) -> Fault | None:
    fault = tree.read(lambda offset: source.place(mended.original(offset)).line)
    tree.shift(mended.original)
    return fault and replace(fault, offset=mended.original(fault.offset))


def _document(source: Source, tree: Tree, fault: Fault | None, told: list[Fault]) -> Document:
    breaches = [*tree.breaches, *((each.rule, each.message, each.offset) for each in told)]
    version = VERSIONS.match(source.text)
    if version and version[2] != b"1.0":
        message = f"version {version[2].decode('ascii', 'replace')}"
        breaches.append((VERSION, message, version.start(2)))
    judged = tree.doctype and tree.doctype.judge(tree.root)
    if judged:
        breaches.append(judged)
    if fault is not None:
        breaches.append((fault.rule, fault.message, fault.offset))
    stopped = None if fault is None else fault.offset
    prefixes = tree.names.prefixes
    return Document(source, tree.root, breaches, stopped, list(_namespaces(tree)), prefixes)


def _namespaces(tree: Tree) -> Iterator[Namespace]:
    for prefix, uri, node, offset in tree.spaces:
        if not uri.startswith(NAMELESS):
            used = (prefix, uri) in tree.names.used
            yield Namespace(prefix, uri, node, offset, used, tree.names.prefixes.get(uri))
