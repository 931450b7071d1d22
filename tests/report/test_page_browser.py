"""The web page as a reader has it, in headless Chromium: by mouse, by keyboard, on a phone, in print, without scripts.

Playwright drives Debian's own Chromium: it needs no driver program of the browser's exact version, can switch scripts
off and print, and `axe-playwright-python`, which brings the checker of accessibility as a file, is made for it. The
checks run through the developer protocol, so that the page's own Content Security Policy stays in force.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from mzdata import dataset
from mzdata.report import page as page_
from tests.report.conftest import many

DESKTOP = {"width": 1400, "height": 1000}
PHONE = {"width": 360, "height": 740}


class Reader:
    """Opens pages, and keeps what the browser complains of."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.complaints: list[str] = []
        self.asked: list[str] = []

    def open(self, path: Path, place: str = "", viewport: dict[str, int] | None = None, **options: Any) -> Page:
        context = self._browser.new_context(viewport=viewport or DESKTOP, locale="nl-NL", **options)
        opened = context.new_page()
        opened.on("console", lambda message: self.complaints.append(message.text))
        opened.on("pageerror", lambda error: self.complaints.append(str(error)))
        opened.on("request", lambda request: self.asked.append(request.url))
        opened.goto(path.as_uri() + place)
        return opened


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A reader to whom the browser has nothing to complain of, and who asks for nothing but the file."""
    opened = Reader(browser)
    yield opened
    for context in browser.contexts:
        context.close()
    assert opened.complaints == []
    assert all(url.startswith("file://") for url in opened.asked)


def violations(page: Page) -> list[str]:
    """What axe finds against all its rules."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"][:3]]


@pytest.fixture(scope="session")
def little(small: dataset.Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page small enough to check in every state."""
    return page_.write(small, tmp_path_factory.mktemp("little") / "page.html", "nl")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_state_has_a_barrier(reader: Reader, little: Path, lang: str, viewport: dict[str, int]) -> None:
    page = reader.open(little, viewport=viewport)
    page.click(f"[data-lang={lang}]")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    assert violations(page) == []
    page.fill("#search", "gesprek" if lang == "nl" else "leave")
    page.wait_for_timeout(300)
    assert violations(page) == []
    page.click("button[type=reset]")
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert violations(page) == []
    page.click("#grid tbody td.s >> nth=0")
    expect(page.locator("dialog")).to_be_visible()
    assert violations(page) == []


def test_the_whole_page_has_no_barrier(reader: Reader, written: dict[str, Path]) -> None:
    assert violations(reader.open(written["nl"])) == []


def test_a_click_opens_the_words(reader: Reader, written: dict[str, Path], shipped: dataset.Dataset) -> None:
    page = reader.open(written["nl"])
    page.click('#grid a[href="#gemeente-houten/telework"]')
    dialog = page.locator("dialog")
    expect(dialog.locator("h2")).to_have_text("Gemeente Houten: Thuiswerken")
    found = shipped.evidence("gemeente-houten", "telework")
    assert dialog.locator("mark").all_inner_texts() == found["quote"].tolist()
    assert dialog.locator("blockquote").all_inner_texts() == found["context"].tolist()
    url = shipped.pages.set_index("page").loc["gemeente-houten", "url"]
    expect(dialog.locator(".address a")).to_have_attribute("href", url)
    assert found["rule"][0] in dialog.inner_text()
    assert page.url.endswith("#gemeente-houten/telework")
    page.click("#close")
    expect(dialog).to_be_hidden()
    expect(page.locator('#grid a[href="#gemeente-houten/telework"]')).to_be_focused()
    assert "telework" not in page.url


def test_back_closes_a_cell(reader: Reader, little: Path) -> None:
    page = reader.open(little)
    page.click("#grid tbody td.s >> nth=0")
    expect(page.locator("dialog")).to_be_visible()
    page.go_back()
    expect(page.locator("dialog")).to_be_hidden()


def test_a_silent_cell_says_what_silence_means(reader: Reader, little: Path) -> None:
    page = reader.open(little)
    page.click("#grid tbody td.x >> nth=0")
    expect(page.locator("#cell-mean")).to_contain_text("betekent niet dat zij er niet is")
    expect(page.locator("#cell-words")).to_have_text("Er zijn geen woorden bij deze cel.")
    page.keyboard.press("Escape")
    page.click("#grid tbody td.u >> nth=0")
    expect(page.locator("#cell-mean")).to_contain_text("kon het niet vertellen")


def test_the_keyboard_reaches_and_opens_every_cell(reader: Reader, little: Path) -> None:
    page = reader.open(little)
    page.focus("#grid tbody tr:nth-child(1) th a")
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "End", "Home", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    place = "const f = document.activeElement.closest('td, th'); [f.parentNode.rowIndex, f.cellIndex]"
    assert page.evaluate(place) == [3, 2]
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate(place) == [3, 2]
    page.keyboard.press(" ")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#grid thead th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    # One stop for Tab in the whole table.
    assert page.evaluate("document.querySelectorAll('#grid [tabindex=\"0\"]').length") == 1


def test_sorting_follows_the_answers(reader: Reader, written: dict[str, Path], shipped: dataset.Dataset) -> None:
    page = reader.open(written["nl"])
    page.click("#grid th[data-sort=telework] button")
    classes = "[...document.querySelectorAll('#grid tbody tr')].map((row) => row.cells[%d].className[0]).join('')"
    at = page.evaluate("document.querySelector('#grid th[data-sort=telework]').cellIndex")
    up = page.evaluate(classes % at)
    assert list(up) == sorted(up, key="scpdxu".index) and len(up) == len(shipped.organisations)
    page.click("#grid th[data-sort=telework] button")
    down = page.evaluate(classes % at)
    assert list(down) == sorted(down, key="scpdxu".index, reverse=True)
    expect(page.locator("#status")).to_have_text("Gesorteerd op Thuiswerken.")


def test_filters_leave_what_matches_and_say_how_much(
    reader: Reader, written: dict[str, Path], shipped: dataset.Dataset
) -> None:
    page = reader.open(written["nl"])
    page.select_option("#answer", "c")
    conditional = shipped.matrix == "conditional"
    rows, columns, cells = conditional.any(axis=1).sum(), conditional.any().sum(), conditional.to_numpy().sum()
    told = f"Organisaties: {rows} van 51. Maatregelen: {columns} van 79. Cellen die voldoen: {cells}."
    expect(page.locator("#status")).to_have_text(told)
    expect(page.locator("#grid tbody tr")).to_have_count(int(rows))
    expect(page.locator("#grid tbody td.c:visible:not(.off)")).to_have_count(int(cells))
    expect(page.locator("#grid thead th[data-sort]:visible")).to_have_count(int(columns + 2))
    page.select_option("#answer", "")
    page.select_option("#sector", "ziekenhuis")
    expect(page.locator("#grid tbody tr")).to_have_count(int((shipped.organisations["sector"] == "ziekenhuis").sum()))
    page.select_option("#dimension", "dialogue")
    expect(page.locator("#grid thead th[data-sort]:visible")).to_have_count(13 + 2)
    page.fill("#search", "zzzz")
    expect(page.locator("#status")).to_have_text("Niets voldoet aan deze keuze.")
    assert violations(page) == []
    page.click("button[type=reset]")
    expect(page.locator("#grid tbody tr")).to_have_count(51)


def test_search_finds_words_names_and_measures(reader: Reader, written: dict[str, Path]) -> None:
    page = reader.open(written["nl"])
    for query, rows in (("GEMEENTE HOUTEN", 1), ("thuiswerken", None), ("Héerlen-zzz", 0)):
        page.fill("#search", query)
        page.wait_for_timeout(400)
        found = page.locator("#grid tbody tr").count()
        assert found == rows if rows is not None else found > 10


def test_the_address_keeps_what_is_seen(reader: Reader, written: dict[str, Path]) -> None:
    page = reader.open(written["nl"])
    page.click("[data-lang=en]")
    page.select_option("#dimension", "arrangements")
    page.click("#grid th[data-sort=telework] button")
    page.fill("#search", "work")
    page.wait_for_timeout(400)
    page.click("#grid tbody td.s:visible >> nth=0")
    seen = [page.inner_text("dialog"), page.url]
    again = reader.open(written["nl"], page.url.partition(".html")[2])
    assert [again.inner_text("dialog"), again.url] == seen
    assert again.evaluate("document.documentElement.lang") == "en"
    assert again.input_value("#search") == "work" and again.input_value("#dimension") == "arrangements"
    expect(again.locator("#grid th[data-sort=telework]")).to_have_attribute("aria-sort", "ascending")
    odd = reader.open(written["nl"], "#%E0%A4%A/x?lang=de&sort=nothing&dimension=nowhere&answer=%3Cb%3E")
    assert odd.locator("#grid tbody tr").count() == 51


def test_the_language_switch_leaves_no_text_behind(reader: Reader, written: dict[str, Path]) -> None:
    dutch, english = reader.open(written["nl"]), reader.open(written["en"])
    dutch.click("[data-lang=en]")
    for selector in ("header", "#filter", "#status", "#grid thead", "#prevalence", "#timeline", "#method"):
        assert dutch.inner_text(selector) == english.inner_text(selector)
    assert dutch.title() == english.title()
    dutch.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    dutch.wait_for_timeout(500)
    for part in ("#organisations", "#evidence", "#codebook"):
        assert dutch.text_content(part) == english.text_content(part)


def test_a_phone_shows_all_without_sideways_scrolling(reader: Reader, written: dict[str, Path]) -> None:
    page = reader.open(written["nl"], viewport=PHONE, is_mobile=True, has_touch=True)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.tap("#grid tbody td.s >> nth=0")
    expect(page.locator("dialog mark >> nth=0")).to_be_visible()


def test_long_words_wrap(reader: Reader, small: dataset.Dataset, tmp_path: Path) -> None:
    long = dataclasses.replace(
        small,
        organisations=small.organisations.assign(name="x" * 10_000),
        findings=small.findings.assign(quote="y" * 10_000, rule="z" * 10_000, condition="w" * 10_000),
    )
    page = reader.open(page_.write(long, tmp_path / "long.html", "nl"), viewport=PHONE, is_mobile=True)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_scripts_tables_and_words_are_there(reader: Reader, written: dict[str, Path]) -> None:
    page = reader.open(written["nl"], java_script_enabled=False)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("#filter")).to_be_hidden()
    page.click('#grid a[href="#gemeente-houten/telework"]')
    # The browser opens the folded part that holds the place.
    expect(page.locator('[id="gemeente-houten/telework"] mark').first).to_be_visible()


def test_print_holds_every_word_and_the_matrix_by_dimension(
    reader: Reader, little: Path, small: dataset.Dataset, tmp_path: Path
) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    page = reader.open(little)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    document = pdfium.PdfDocument(tmp_path / "page.pdf")
    words = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    flat = "".join(words.split()).replace("\ufffe", "-").replace("-", "")
    for quote in small.findings["quote"]:
        assert "".join(quote.split()).replace("-", "") in flat
    assert {round(sheet.get_width()) for sheet in document} == {595}
    document.close()
    assert page.locator("#print table").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    # Four dimensions, one of them too wide for a page.
    assert page.locator("#print table").count() == 5
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_printed_heads_stay_within_their_cells(reader: Reader, written: dict[str, Path], lang: str) -> None:
    page = reader.open(written[lang])
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    heads = page.evaluate(
        """[...document.querySelectorAll("#print thead th")].map((cell) => {
          const range = document.createRange(), box = cell.getBoundingClientRect();
          range.selectNodeContents(cell.firstElementChild);
          const words = range.getBoundingClientRect();
          const room = Math.min(
            words.left - box.left, box.right - words.right, words.top - box.top, box.bottom - words.bottom);
          return [cell.textContent, cell.matches(":first-child") ? words.height : 0, room];
        })"""
    )
    assert len(heads) > 70
    # The word Organisatie on one line, nothing against a border.
    assert max(height for _, height, _ in heads) < 16
    assert [name for name, _, room in heads if room < 1] == []
    # A4 less two margins of 12 mm, in pixels.
    widths = page.evaluate("[...document.querySelectorAll('#print table')].map((t) => t.offsetWidth)")
    assert max(widths) <= (210 - 24) / 25.4 * 96


def test_a_caption_can_be_read_on_a_phone(reader: Reader, written: dict[str, Path]) -> None:
    page = reader.open(written["nl"], viewport=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    page.evaluate("document.querySelectorAll('.scroll').forEach((box) => { box.scrollLeft = 0; })")
    captions = page.evaluate(
        """[...document.querySelectorAll(".scroll caption:not(.unseen)")].map((caption) => {
          const range = document.createRange();
          range.selectNodeContents(caption);
          return [caption.textContent, range.getBoundingClientRect().right];
        })"""
    )
    assert len(captions) > 5
    assert [text for text, right in captions if right > PHONE["width"]] == []


def test_a_thousand_organisations_are_filtered_and_drawn_as_needed(
    reader: Reader, shipped: dataset.Dataset, tmp_path: Path
) -> None:
    page = reader.open(page_.write(many(shipped, 1_000), tmp_path / "many.html", "nl"))
    choose = """([id, value]) => { const field = document.querySelector(id); field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true })); }"""
    assert page.locator("#grid tbody tr").count() < 60
    choices = [("#answer", "c"), ("#dimension", "dialogue"), ("#answer", ""), ("#sector", "zorg"), ("#sector", "")]
    for choice in [*choices, ("#dimension", "")]:
        page.evaluate(choose, list(choice))
    expect(page.locator("#status")).to_contain_text("1.000 van 1.000")
    page.fill("#search", "verlof")
    page.wait_for_timeout(1_000)
    page.fill("#search", "")
    page.wait_for_timeout(300)
    # Whatever is in sight has its rows, and no more of them than are needed.
    in_sight = """() => {
      const bottom = (cell) => Math.round(cell.getBoundingClientRect().bottom);
      const edge = bottom(document.querySelector("#grid thead tr:nth-child(2) th"));
      const end = document.querySelector("#scroll").getBoundingClientRect().bottom;
      const rows = [...document.querySelector("#grid").tBodies[0].rows];
      const seen = rows.filter((row) => bottom(row) > edge && row.getBoundingClientRect().top < end - 2);
      return {
        held: rows.length, above: seen[0].getBoundingClientRect().top - edge, below: end - bottom(seen.at(-1)),
        first: Number(seen[0].ariaRowIndex), last: Number(seen.at(-1).ariaRowIndex),
        following: seen.every((row, at) => Number(row.ariaRowIndex) === Number(seen[0].ariaRowIndex) + at),
      };
    }"""
    for top in (400, 3_000, 15_000, 14_500, 10**7, 200, 0):
        page.evaluate("(top) => { document.querySelector('#scroll').scrollTop = top; }", top)
        page.wait_for_timeout(150)
        seen = page.evaluate(in_sight)
        assert seen["held"] < 100 and seen["above"] <= 2 and seen["below"] <= 2 and seen["following"]
        assert top < 10**7 or seen["last"] > 990
    assert seen["first"] == 3
    page.focus("#grid tbody tr:nth-child(1) th a")
    rows = []
    for key in ("ArrowRight", "Control+End", "PageUp", "ArrowLeft", "Home", "Control+Home"):
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        rows.append(page.evaluate("Number(document.activeElement.closest('tr').ariaRowIndex)"))
    assert rows == [3, 1_002, 992, 992, 992, 3]
    # A row that is left behind by scrolling hands its stop for Tab on.
    page.evaluate("document.querySelector('#scroll').scrollTop = 9000")
    page.wait_for_timeout(150)
    assert page.evaluate("document.querySelectorAll('#grid [tabindex=\"0\"]').length") == 1
    assert page.evaluate("document.activeElement.closest('tr') !== null")
    page.click("#grid tbody td.s >> nth=200")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('td') !== null")


def test_a_low_screen_shows_rows_below_the_headings(reader: Reader, written: dict[str, Path]) -> None:
    # 1280 by 1024 at 400%: headings that stay in sight would leave no room for a row.
    page = reader.open(written["nl"], viewport={"width": 320, "height": 256})
    page.evaluate("document.querySelector('#scroll').scrollTop = 400")
    page.evaluate("document.querySelector('#scroll').scrollIntoView()")
    seen = page.evaluate(
        """[...document.querySelector("#grid").tBodies[0].rows].filter((row) => {
          const box = row.getBoundingClientRect();
          const found = document.elementFromPoint(box.left + 150, box.top + box.height / 2);
          return found && row.contains(found);
        }).length"""
    )
    assert seen >= 4
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_drawings_can_be_read_in_the_colours_of_the_reader(reader: Reader, written: dict[str, Path]) -> None:
    page = reader.open(written["nl"], forced_colors="active", color_scheme="dark")
    drawn = page.evaluate(
        """[".timeline text", ".timeline .line", ".bar .over"].map((part) => {
          const style = getComputedStyle(document.querySelector(part));
          return part.endsWith("text") ? style.fill : style.stroke;
        })"""
    )
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground in {"rgba(0, 0, 0, 0)", "rgb(0, 0, 0)"}
    assert drawn == ["rgb(255, 255, 255)"] * 3
    pressed, other = page.evaluate(
        "[...document.querySelectorAll('[data-lang]')].map((button) => getComputedStyle(button).backgroundColor)"
    )
    assert pressed != other


def test_the_language_switch_leaves_the_words_their_width(reader: Reader, written: dict[str, Path]) -> None:
    page = reader.open(written["nl"])
    right = "Math.round(document.querySelector('%s').getBoundingClientRect().right)"
    assert page.evaluate(right % ".intro") == page.evaluate(right % ".languages")
