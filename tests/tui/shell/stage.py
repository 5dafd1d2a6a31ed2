"""An app with the whole shell in it: panel, label, footer; what was asked of it is kept."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer

from urdu_reader.articles.model import Keyword, Related
from urdu_reader.tui import keys
from urdu_reader.tui.shell import ShellApp
from urdu_reader.tui.side_panel import SidePanel
from urdu_reader.tui.urdu_label import UrduLabel

KEYWORDS = (
    Keyword("نئی لائبریری", count=7),
    Keyword("محکمہ تعلیم", count=3),
    Keyword("UNICEF", count=2),
    Keyword("بچوں کے لیے مفت کتابوں کا پروگرام", count=12),
    Keyword("لاہور", count=0),
)
RELATED = (
    Related("شہر کی لائبریری میں رونق: بچوں کے لیے نئی کتابیں آ گئیں، شام تک بھیڑ رہی", "sha256-1"),
    Related("دریا کے کنارے نیا پارک بنے گا"),
    Related("کسانوں کا UNICEF کے ساتھ نیا معاہدہ (2025)", "sha256-2", "computed", ("گندم", "بارش")),
    Related("A new park for the old town", "sha256-3", "computed", ("park",)),
)
SAMPLE = "شہر کی نئی لائبریری میں صبح سے رونق ہے (3.5%)، بچے کتابیں لے کر @SampleHandle کے ساتھ بیٹھے ہیں۔"


class Stage(Screen[None]):
    """Stands where the reader's screen stands."""

    KEY_SCOPE = "reader"
    BINDINGS = keys.bindings("reader")

    def compose(self):
        with Horizontal():
            yield UrduLabel(SAMPLE, limit=4)
            yield SidePanel()
        yield Footer(show_command_palette=False)

    def on_mount(self):
        self.heard = []
        self.off = set()
        self.panel.set_keywords(KEYWORDS)
        self.panel.set_related(RELATED)
        self.panel.focus_list()

    @property
    def panel(self):
        return self.query_one(SidePanel)

    def on_side_panel_keyword_toggled(self, event):
        self.heard.append(("toggled", event.index))
        self.off ^= {event.index}
        self.panel.set_off(self.off)

    def on_side_panel_keyword_jump(self, event):
        self.heard.append(("jump", event.index))

    def on_side_panel_related_open(self, event):
        self.heard.append(("open", event.title, event.target))

    def action_show_keywords(self):
        self.panel.show_tab("keywords")

    def action_show_related(self):
        self.panel.show_tab("related")

    def action_search(self):
        self.heard.append(("search",))

    def action_reload(self):
        self.heard.append(("reload",))

    def check_action(self, action, parameters):
        return action != "reload"


class StageApp(ShellApp[None]):
    """The shell with the stage on it."""

    def on_mount(self):
        self.push_screen(Stage())

    @property
    def stage(self):
        return next(screen for screen in self.screen_stack if isinstance(screen, Stage))
