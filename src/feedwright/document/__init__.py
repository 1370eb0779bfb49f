"""Bytes to nodes that know where they are."""

from feedwright.document.node import Document, Node, Spot
from feedwright.document.parse import parse
from feedwright.document.source import Limits, Source

__all__ = ["Document", "Limits", "Node", "Source", "Spot", "parse"]
