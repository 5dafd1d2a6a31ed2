"""The command palette: every command of the key registry that can be done here and now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from urdu_reader.tui.keys import ACTIONS, Action, shown_keys

_SCOPES = frozenset({"app", "reader", "article", "side"})
"""Scopes whose commands make sense by name; moving in a list does not."""


class ReaderCommands(Provider):
    """Offers each action of the registry whose node is on the screen and allows it."""

    def _offered(self) -> Iterator[tuple[Action, DOMNode]]:
        screen = self.screen
        nodes: dict[str, DOMNode] = {}
        for node in (self.app, screen, *(node for node in screen.walk_children() if node.display)):
            scope = getattr(node, "KEY_SCOPE", None)
            if isinstance(scope, str):
                nodes.setdefault(scope, node)
        for action in ACTIONS:
            owner = nodes.get(action.scope) if action.scope in _SCOPES and action.id != "palette" else None
            able = owner is not None and hasattr(owner, f"action_{action.action}")
            # None and False of check_action: not to be done here and now.
            if owner is not None and able and owner.check_action(action.action, ()):
                yield action, owner

    def _help(self, action: Action) -> str:
        keymap = getattr(self.app, "keymap", {})
        return f"{action.group} · {'  '.join(shown_keys(action, keymap))}"

    async def discover(self) -> Hits:
        """Offer everything in the order of the registry, but last what moves: that has keys at hand."""
        for action, node in sorted(self._offered(), key=lambda offered: offered[0].group == "Move"):
            yield DiscoveryHit(action.description, partial(self._run, action, node), help=self._help(action))

    async def search(self, query: str) -> Hits:
        """Offer what matches, by description or by the action's name in the config."""
        matcher = self.matcher(query)
        for action, node in self._offered():
            score = max(matcher.match(action.description), matcher.match(action.id.replace("_", " ")))
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(action.description),
                    partial(self._run, action, node),
                    text=action.description,
                    help=self._help(action),
                )

    async def _run(self, action: Action, node: DOMNode) -> None:
        await self.app.run_action(action.action, default_namespace=node)
