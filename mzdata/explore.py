"""The part of a notebook that answers to clicks: from organisation and measure to the words, or one table of them."""

from __future__ import annotations

import html
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from mzdata import compare, quotes, show
from mzdata.compare.evidence import best_first
from mzdata.compare.peers import Peers
from mzdata.dataset import Dataset
from mzdata.narrative.wording import counted
from mzdata.numerals import number
from mzdata.texts import Texts
from mzdata.vocabulary import Answer, Language, Topic, label

if TYPE_CHECKING:
    import ipywidgets

_TEXTS = {
    "organisation": ("Organisatie", "Organisation"),
    "peers": ("Vergelijken met", "Compare with"),
    "measure": ("Maatregel", "Measure"),
    "like": ("vergelijkbare organisaties", "organisations like it"),
    "all": ("alle andere organisaties", "all other organisations"),
    "sector": ("sector: {name}", "sector: {name}"),
    "choose": (
        "Klik op een rij, of kies een maatregel, om de woorden te lezen.",
        "Click on a row, or choose a measure, to read the words.",
    ),
    "own": ("Op de eigen pagina", "On its own page"),
    "others": ("Op de pagina van anderen", "On the pages of others"),
    "none": ("Geen woorden: {answer}.", "No words: {answer}."),
    "more": ("… en nog {n}", "… and {n} more"),
}
_text = Texts(_TEXTS)
_COLUMNS = ["label", "answer", "kind", "told", "known", "share"]
# Quotes of others that are shown for one measure.
_QUOTES = 8


def has_front_end() -> bool:
    """Whether somebody sits before the notebook who can click; not so when a program runs it.

    JupyterLab and Jupyter Notebook name the notebook to the kernels they start; VS Code and Colab have other marks.
    """
    if "JPY_SESSION_NAME" in os.environ or "google.colab" in sys.modules:
        return True
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return "__vsc_ipynb_file__" in getattr(shell, "user_ns", {})


def explorer(dataset: Dataset, organisation: str, lang: Language = "en") -> ipywidgets.Widget | show.Shown:
    """Choose an organisation, whom to compare with and a measure, and read the words; a table where nobody can click.

    Parameters
    ----------
    organisation : shown first
    """
    if not has_front_end():
        return still(dataset, organisation, lang)
    return _Explorer(dataset, organisation, lang).box


def still(dataset: Dataset, organisation: str, lang: Language = "en") -> show.Shown:
    """What the explorer opens with, as a table: every measure that the page tells, with its words."""
    found = compare.profile(dataset, organisation, lang=lang)
    told = found[found["quote"] != ""]
    return show.table(told, dataset, lang, ["label", "answer", "told", "known", "quote"], rows=None)


def peer_groups(dataset: Dataset, organisation: str, lang: Language = "en") -> dict[str, Peers]:
    """Whom an organisation may be compared with, by what the choice is called."""
    own = dataset.organisations["organisation"] == organisation
    others = dataset.organisations[~own]
    found = {_text("like", lang): compare.peers(dataset.organisations, organisation, lang=lang)}
    everyone = _text("all", lang)
    found[everyone] = Peers(organisation, tuple(others["organisation"]), "all", everyone)
    for sector in sorted({str(name) for name in others["sector"]} - {""}):
        name = _text("sector", lang, name=sector)
        found[name] = Peers(organisation, tuple(others.loc[others["sector"] == sector, "organisation"]), "sector", name)
    return found


def words(dataset: Dataset, organisation: str, measure: str, peers: Peers, lang: Language = "en") -> str:
    """The words behind a measure on the page of an organisation and on those of its peers, as HTML."""
    names = dict(zip(dataset.organisations["organisation"], dataset.organisations["name"], strict=True))
    own = dataset.evidence(organisation, measure)
    answer = label(Answer(str(dataset.matrix.loc[organisation, measure])), lang)
    parts = [f"<h4>{html.escape(dataset.codebook.label(measure, lang))}</h4>", f"<b>{_text('own', lang)}</b>"]
    parts += [_quote(row, "", lang) for row in own.to_dict("records")]
    if own.empty:
        parts.append(f"<p>{_text('none', lang, answer=html.escape(answer))}</p>")
    rows = dataset.findings[(dataset.findings["measure"] == measure)
                            & dataset.findings["organisation"].isin(list(peers.organisations))]  # fmt: skip
    rows = best_first(rows, dataset.statements).drop_duplicates("organisation")
    parts.append(f"<b>{_text('others', lang)} ({number(len(rows), lang)})</b>")
    parts += [_quote(row, names[row["organisation"]], lang) for row in rows.head(_QUOTES).to_dict("records")]
    if len(rows) > _QUOTES:
        parts.append(f"<p>{_text('more', lang, n=number(len(rows) - _QUOTES, lang))}</p>")
    return "\n".join(parts)


def _quote(row: Mapping[Any, Any], name: str, lang: Language) -> str:
    """One finding in its statement, the words that decided marked."""
    told = (str(row["context"]), str(row["quote"]), int(row["quote_start"]))
    marked = quotes.marked(*told, ("<mark>", "</mark>"), html.escape)
    answer = label(Answer(row["answer"]), lang)
    topic = f" · {label(Topic(row['topic']), lang)}" if row.get("topic") else ""
    head = f"<i>{html.escape(name)}</i>: " if name else ""
    return f"<p>{head}{marked}<br><small>{answer}{topic}</small></p>"


class _Explorer:
    """The controls, and what each does."""

    def __init__(self, dataset: Dataset, organisation: str, lang: Language) -> None:
        import ipywidgets
        from itables.widget import ITable

        self._dataset, self._lang = dataset, lang
        wide = {"description_width": "9em"}
        layout = ipywidgets.Layout(width="36em")
        rows = dataset.organisations
        self._organisation = ipywidgets.Dropdown(
            options=sorted(zip(rows["name"], rows["organisation"], strict=True)), value=organisation,
            description=_text("organisation", lang), style=wide, layout=layout,
        )  # fmt: skip
        self._peers = ipywidgets.Dropdown(description=_text("peers", lang), style=wide, layout=layout)
        self._measure = ipywidgets.Dropdown(description=_text("measure", lang), style=wide, layout=layout)
        self._head = ipywidgets.HTML()
        # A width of its own: the table is measured before it is seen.
        self._table = ITable(pd.DataFrame(), select="single", classes="display compact", autoWidth=False,
                             style="table-layout:auto;width:100%;margin:0")  # fmt: skip
        self._words = ipywidgets.HTML()
        self._groups: dict[str, Peers] = {}
        self._profile = pd.DataFrame()
        self.box = ipywidgets.VBox(
            [self._organisation, self._peers, self._measure, self._head, self._table, self._words]
        )
        self._on_organisation()
        self._organisation.observe(lambda _: self._on_organisation(), "value")
        self._peers.observe(lambda _: self._on_peers(), "value")
        self._measure.observe(lambda _: self._on_measure(), "value")
        self._table.observe(lambda _: self._on_row(), "selected_rows")

    def _on_organisation(self) -> None:
        chosen = self._peers.value
        self._groups = peer_groups(self._dataset, self._organisation.value, self._lang)
        # Setting the options sets the value too, and so may call `_on_peers`; once more does no harm.
        self._peers.options = list(self._groups)
        self._peers.value = chosen if chosen in self._groups else next(iter(self._groups))
        self._on_peers()

    def _on_peers(self) -> None:
        if self._peers.value not in self._groups:
            return
        group = self._groups[self._peers.value]
        if group.organisation != self._organisation.value:
            return
        found = compare.profile(self._dataset, group.organisation, group, lang=self._lang)
        # What the page tells comes first, then what most others tell.
        silent = ~found["answer"].isin([Answer.STATED.value, Answer.CONDITIONAL.value])
        order = found.assign(silent=silent).sort_values(
            ["silent", "share"], ascending=[True, False], kind="stable", na_position="last"
        )
        self._profile = found.loc[order.index].reset_index(drop=True)
        shown = show.table(self._profile, self._dataset, self._lang, _COLUMNS, rows=None)
        self._table.update(pd.DataFrame(list(shown.rows), columns=list(shown.head)), selected_rows=[])
        whom = f"{counted(len(group.organisations), 'other', self._lang)}: {group.reason}"
        self._head.value = f"<p>{html.escape(whom)}</p><p><i>{html.escape(_text('choose', self._lang))}</i></p>"
        chosen = self._measure.value
        labels = self._profile["label"].tolist()
        self._measure.options = list(zip(labels, self._profile["measure"], strict=True))
        self._measure.value = (
            chosen if chosen in self._profile["measure"].tolist() else self._profile["measure"].iloc[0]
        )
        self._on_measure()

    def _on_row(self) -> None:
        if self._table.selected_rows:
            self._measure.value = self._profile["measure"].iloc[self._table.selected_rows[0]]

    def _on_measure(self) -> None:
        group = self._groups.get(self._peers.value)
        if self._measure.value and group and group.organisation == self._organisation.value:
            name = self._organisation.value
            self._words.value = words(self._dataset, name, self._measure.value, group, self._lang)
