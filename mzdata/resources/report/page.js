"use strict";
(() => {
  // With more rows than this in all, the table holds those in sight and some around them.
  const ALL = 150, AROUND = 20;
  const ORDER = "scpdxu";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const { lang: HOME, names: NAMES, texts: TEXTS } = JSON.parse(one("#texts").textContent);

  const state = { lang: HOME, q: "", dimension: "", sector: "", answer: "", sort: "name", down: false, place: "" };
  const say = (name, values = {}) =>
    TEXTS[state.lang][NAMES[name]].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
  const counts = (values) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value).replace(/\B(?=(\d{3})+$)/g, state.lang === "nl" ? "." : ",")]));
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  /* What the tables hold, read once. */
  const grid = one("#grid"), body = grid.tBodies[0], head = grid.tHead.rows[1], top = grid.tHead.rows[0];
  const scroll = one("#scroll"), status = one("#status"), dialog = one("#cell");
  const cols = all("col", grid);
  const LEAD = 2;
  const columns = [...head.cells].slice(LEAD).map((cell, at) => ({
    cell, at, id: cell.dataset.sort, dimension: cell.dataset.dimension, col: cols[at + LEAD], shown: true, hit: false,
  }));
  const rows = [...body.rows].map((row, at) => ({
    row, at, sector: row.dataset.sector, name: row.cells[0].textContent,
    anchor: one("a", row.cells[0]).getAttribute("href").slice(1),
    answers: [...row.cells].slice(LEAD).map((cell) => cell.className).join(""),
    lang: "", look: "", hit: false,
  }));
  const byAnchor = new Map(rows.map((row) => [row.anchor, row]));
  const byId = new Map(columns.map((column) => [column.id, column]));
  rows.forEach((row) => { row.key = fold(row.name); });
  let shown = rows, active = null, opener = null;
  // The rows in the table are those from `first` up to `last`; a row takes about so many pixels.
  let first = 0, last = 0, tall = 29;

  /* The words by cell, folded for searching; made when first needed. */
  let index = null;
  const words = () => {
    if (index) return index;
    index = new Map();
    rows.forEach((row) => {
      const details = document.getElementById(row.anchor);
      if (!details) return;
      const told = new Map();
      all("li[id]", details).forEach((item) => {
        const column = byId.get(decode(item.id.slice(row.anchor.length)));
        if (column) told.set(column.at, fold(all("blockquote", item).map((quote) => quote.textContent).join(" ")));
      });
      index.set(row, told);
    });
    return index;
  };
  const decode = (text) => { try { return decodeURIComponent(text); } catch { return text; } };

  /* Language */
  const translate = (root) => {
    const texts = TEXTS[state.lang];
    all("[data-t]", root).forEach((node) => { node.textContent = texts[node.dataset.t]; });
    all("[data-l]", root).forEach((node) => { node.setAttribute("aria-label", texts[node.dataset.l]); });
  };
  // The words of an organisation are many, so they wait until somebody opens them.
  const folded = all("details.organisation");
  const dated = new Map(folded.map((details) => [details, HOME]));
  const freshen = (details) => {
    if (dated.get(details) === state.lang) return;
    dated.set(details, state.lang);
    translate(details);
  };
  folded.forEach((details) => details.addEventListener("toggle", () => freshen(details)));
  const outside = all("[data-t], [data-l]").filter((node) => !node.closest("details.organisation, #grid tbody"));
  let spoken = HOME;
  const speak = () => {
    const texts = TEXTS[state.lang];
    document.documentElement.lang = state.lang;
    document.title = say("title");
    if (spoken !== state.lang) {
      outside.forEach((node) => {
        if (node.dataset.t) node.textContent = texts[node.dataset.t];
        if (node.dataset.l) node.setAttribute("aria-label", texts[node.dataset.l]);
      });
      folded.forEach((details) => { if (details.open) freshen(details); });
    }
    spoken = state.lang;
    all("[data-lang]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.lang === state.lang)));
    columns.forEach((column) => { column.key = fold(column.cell.textContent); });
  };

  /* Rows that stand in the table: their names for screen readers, and which of their cells match. */
  const dress = (entry) => {
    const { row } = entry;
    if (entry.lang !== state.lang) {
      if (state.lang !== (entry.lang || HOME)) translate(row);
      if (!entry.lang) [...row.cells].forEach((cell) => { inner(cell).tabIndex = -1; });
      entry.lang = state.lang;
      [...row.cells].slice(LEAD).forEach((cell) => {
        (cell.firstElementChild || cell).setAttribute("aria-label", say(cell.className[0]));
      });
    }
    if (entry.look === look) return;
    entry.look = look;
    const cells = row.cells;
    columns.forEach(({ at, shown: visible }) => {
      const cell = cells[at + LEAD], off = narrowed && !matches(entry, at);
      if (cell.hidden === visible) cell.hidden = !visible;
      if (cell.classList.contains("off") !== off) cell.classList.toggle("off", off);
    });
  };
  // Where rows come into sight: below the headings that stay in sight, on a low screen at the top.
  const edgeOf = (view) => {
    const stuck = getComputedStyle(head.cells[0]).top !== "auto";
    return view.top + scroll.clientTop + (stuck ? grid.tHead.offsetHeight : 0);
  };
  const fill = (from, to) => {
    const start = Math.max(0, Math.min(from, shown.length - 1)), end = Math.min(shown.length, to);
    const next = shown.slice(start, end), staying = new Set(next.map((entry) => entry.row));
    const edge = edgeOf(scroll.getBoundingClientRect());
    const held = [...body.rows].find((row) => staying.has(row) && row.getBoundingClientRect().bottom > edge);
    const before = held && held.getBoundingClientRect().top;
    lay(next, start);
    // What the reader looks at stays where it is, though the room above it is only about right.
    if (held) scroll.scrollTop += held.getBoundingClientRect().top - before;
  };
  const lay = (next, start) => {
    const staying = new Set(next.map((entry) => entry.row)), lost = active && body.contains(active) ? active : null;
    const focused = Boolean(lost) && lost.contains(document.activeElement);
    [...body.rows].forEach((row) => { if (!staying.has(row)) row.remove(); });
    let after = null;
    for (let at = next.length - 1; at >= 0; at -= 1) {
      const { row } = next[at];
      dress(next[at]);
      row.setAttribute("aria-rowindex", String(start + at + 3));
      if (row.parentNode !== body || row.nextElementSibling !== after) body.insertBefore(row, after);
      after = row;
    }
    first = start;
    last = start + next.length;
    grid.style.marginTop = `${Math.round(first * tall)}px`;
    grid.style.marginBottom = `${Math.round((shown.length - last) * tall)}px`;
    // A row that was left behind takes the stop for Tab, and the focus, with it.
    if (lost && !body.contains(lost) && next.length) {
      const stand = next[Math.min(next.length - 1, AROUND)].row.cells[lost.cellIndex];
      activate(stand, false);
      if (focused) inner(stand).focus({ preventScroll: true });
    }
  };
  const fit = () => Math.max(12, Math.ceil((innerHeight * .85 - 150) / tall));
  const ensure = (row) => { if (row < first || row >= last) fill(row - fit() - AROUND, row + fit() + AROUND); };
  const follow = () => {
    if (shown.length <= ALL) return;
    const view = scroll.getBoundingClientRect(), edge = edgeOf(view), box = body.getBoundingClientRect();
    let at;
    if (box.bottom <= edge || box.top >= view.bottom) at = Math.floor(scroll.scrollTop / tall);
    else if (box.top > edge + 1) at = first - Math.ceil((box.top - edge) / tall);
    else at = first + [...body.rows].findIndex((row) => row.getBoundingClientRect().bottom > edge);
    const until = at + fit();
    if ((at - 4 < first && first > 0) || (until + 4 > last && last < shown.length)) fill(at - AROUND, until + AROUND);
  };

  /* Filters: which cells match, which rows and columns hold one. */
  let look = "", narrowed = false, query = "", told = null;
  const matches = (entry, at) => {
    if (state.answer && entry.answers[at] !== state.answer) return false;
    return !query || entry.hit || columns[at].hit || (told.get(entry)?.get(at) || "").includes(query);
  };
  const filter = () => {
    query = fold(state.q.trim());
    if (query) {
      told = words();
      [...rows, ...columns].forEach((entry) => { entry.hit = entry.key.includes(query); });
    }
    narrowed = Boolean(query || state.answer);
    const candidates = columns.filter((column) => !state.dimension || column.dimension === state.dimension);
    const within = new Set(candidates.map((column) => column.at));
    const named = candidates.filter((column) => column.hit);
    // The columns of a row in which to look: all, or those named and those with the words.
    const likely = (entry) => {
      if (!query || entry.hit) return candidates;
      const spoken = [...told.get(entry) || []].filter(([at, text]) => within.has(at) && !columns[at].hit && text.includes(query));
      return spoken.length ? [...named, ...spoken.map(([at]) => columns[at])] : named;
    };
    const hit = new Set();
    let cells = 0;
    shown = rows.filter((entry) => {
      if (state.sector && entry.sector !== state.sector) return false;
      let found = likely(entry);
      if (state.answer) found = found.filter(({ at }) => entry.answers[at] === state.answer);
      if (narrowed) found.forEach(({ at }) => hit.add(at));
      cells += found.length;
      return found.length > 0;
    });
    columns.forEach((column) => {
      column.shown = (!state.dimension || column.dimension === state.dimension) && (!narrowed || hit.has(column.at));
    });
    order();
    look = [state.dimension, state.answer, query].join("\n");
    columns.forEach(({ cell, col, shown: visible }) => { cell.hidden = !visible; col.hidden = !visible; });
    [...top.cells].slice(LEAD).forEach((cell) => {
      const count = columns.filter((column) => column.shown && column.dimension === cell.dataset.dimension).length;
      cell.hidden = !count;
      if (count) cell.colSpan = count;
    });
    grid.setAttribute("aria-rowcount", String(shown.length + 2));
    redraw();
    const visible = columns.filter((column) => column.shown).length;
    status.textContent = shown.length
      ? say("status", counts({ rows: shown.length, all_rows: rows.length, columns: visible, all_columns: columns.length, cells }))
        + (shown.length > ALL ? ` ${say("more")}` : "")
      : say("none");
  };
  const redraw = () => {
    const long = shown.length > ALL;
    scroll.scrollTop = 0;
    lay(long ? shown.slice(0, fit() + 4) : shown, 0);
    if (long) {
      tall = body.offsetHeight / last || tall;
      grid.style.marginBottom = `${Math.round((shown.length - last) * tall)}px`;
    }
    activate(cellAt(0, 0) || headCell(0), false);
  };

  /* Sorting */
  const order = () => {
    const column = byId.get(state.sort), sign = state.down ? -1 : 1;
    const sectorOf = (entry) => entry.sector || "\uffff";
    const rank = state.sort === "sector"
      ? (a, b) => sectorOf(a).localeCompare(sectorOf(b), "nl")
      : column ? (a, b) => ORDER.indexOf(a.answers[column.at]) - ORDER.indexOf(b.answers[column.at])
        : (a, b) => a.at - b.at;
    shown = [...shown].sort((a, b) => sign * rank(a, b) || a.at - b.at);
    [...head.cells].forEach((cell) => {
      if (cell.dataset.sort === state.sort) cell.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
  };
  const sortBy = (id) => {
    state.down = state.sort === id ? !state.down : false;
    state.sort = id;
    order();
    redraw();
    const cell = [...head.cells].find((candidate) => candidate.dataset.sort === id);
    activate(cell, true);
    status.textContent = say("sorted", { name: cell.textContent });
    keep();
  };

  /* The address: #place?state, so that what is seen can be sent to somebody else. */
  const address = () => {
    const kept = new URLSearchParams();
    ["q", "dimension", "sector", "answer"].forEach((key) => { if (state[key]) kept.set(key, state[key]); });
    if (state.sort !== "name" || state.down) kept.set("sort", (state.down ? "-" : "") + state.sort);
    if (state.lang !== HOME) kept.set("lang", state.lang);
    const tail = kept.toString();
    return `#${state.place}${tail ? `?${tail}` : ""}`;
  };
  const keep = (push = false) => { history[push ? "pushState" : "replaceState"](null, "", address()); };
  const restore = () => {
    const [place, tail = ""] = location.hash.slice(1).split("?");
    const kept = new URLSearchParams(tail);
    const known = (id, value) => ([...one(id).options].some((option) => option.value === value) ? value : "");
    const sort = kept.get("sort") || "name";
    const lang = kept.get("lang");
    state.lang = lang === "nl" || lang === "en" ? lang : HOME;
    state.q = kept.get("q") || "";
    ["dimension", "sector", "answer"].forEach((key) => { state[key] = known(`#${key}`, kept.get(key) || ""); });
    state.down = sort.startsWith("-");
    state.sort = sort.replace(/^-/, "");
    if (!byId.has(state.sort) && state.sort !== "sector") state.sort = "name";
    state.place = place;
    one("#search").value = state.q;
    ["dimension", "sector", "answer"].forEach((key) => { one(`#${key}`).value = state[key]; });
    speak();
    filter();
    arrive();
  };
  const arrive = () => {
    const cell = cellOf(state.place);
    if (cell) { open(...cell); return; }
    if (dialog.open) dialog.close();
    const target = document.getElementById(state.place);
    if (target) reveal(target);
  };
  const reveal = (target) => {
    const details = target.closest("details");
    if (details) details.open = true;
    target.scrollIntoView();
    const title = one("h2[tabindex], summary", target);
    if (title) title.focus({ preventScroll: true });
  };
  const cellOf = (place) => {
    const cut = place.indexOf("/") + 1;
    const row = cut && byAnchor.get(place.slice(0, cut));
    const column = row && byId.get(decode(place.slice(cut)));
    return column ? [row, column] : null;
  };

  /* One cell in full. */
  const open = (row, column) => {
    const letter = row.answers[column.at], place = row.anchor + encodeURIComponent(column.id);
    const details = document.getElementById(row.anchor), item = document.getElementById(place);
    freshen(details);
    const title = one("#cell-title");
    title.replaceChildren(node("bdi", row.name), document.createTextNode(": "), node("span", column.cell.textContent));
    const badge = one("#cell-answer");
    badge.className = `badge ${letter}`;
    badge.textContent = `${row.row.cells[column.at + LEAD].textContent.trim()} ${say(letter)}`;
    one("#cell-mean").textContent = say(`mean_${letter}`);
    const told = item ? [...item.children].slice(1).map((child) => child.cloneNode(true)) : [node("p", say("no_words"))];
    one("#cell-words").replaceChildren(...told);
    one("#cell-page").replaceChildren(...[...one(".about", details).children].map((child) => child.cloneNode(true)));
    const entry = document.getElementById(`m-${column.id}`);
    one("#cell-definition").replaceChildren(...[...entry.nextElementSibling.children].map((child) => child.cloneNode(true)));
    one("#cell-link").href = `#${place}`;
    one("#cell-all").href = `#${row.anchor}`;
    opener = [row, column];
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    title.focus();
  };
  const node = (name, text) => { const made = document.createElement(name); made.textContent = text; return made; };
  const show = (row, column) => {
    state.place = row.anchor + encodeURIComponent(column.id);
    keep(true);
    open(row, column);
  };
  dialog.addEventListener("close", () => {
    if (cellOf(state.place)) { state.place = ""; keep(); }
    if (!opener) return;
    const [row, column] = opener;
    opener = null;
    const at = shown.indexOf(row);
    if (at < 0 || !column.shown) { one("#search").focus(); return; }
    ensure(at);
    activate(row.row.cells[column.at + LEAD], true);
  });
  one("#close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

  /* Moving through the table: one stop for Tab, arrow keys inside. */
  const inner = (cell) => one("a, button", cell) || cell;
  const visibleColumns = () => [0, ...(head.cells[1].offsetParent ? [1] : []), ...columns.filter((column) => column.shown).map((column) => column.at + LEAD)];
  const cellAt = (row, at) => (row < last ? shown[row].row.cells[visibleColumns()[at]] : null);
  const headCell = (at) => head.cells[visibleColumns()[at]];
  const activate = (cell, focus) => {
    if (!cell) return;
    if (active) inner(active).tabIndex = -1;
    active = cell;
    inner(cell).tabIndex = 0;
    if (focus) { inner(cell).focus({ preventScroll: true }); bring(cell); }
  };
  // Sticky headings would cover a cell that the browser thinks is in view.
  const bring = (cell) => {
    const box = cell.getBoundingClientRect(), view = scroll.getBoundingClientRect();
    const left = view.left + head.cells[0].getBoundingClientRect().width, above = edgeOf(view);
    if (view.bottom < 0 || view.top > innerHeight - 120) scroll.scrollIntoView({ block: "nearest" });
    if (cell.cellIndex >= 1) {
      if (box.left < left) scroll.scrollLeft -= left - box.left + 4;
      else if (box.right > view.right - 20) scroll.scrollLeft += box.right - view.right + 24;
    }
    if (cell.parentNode !== head) {
      if (box.top < above) scroll.scrollTop -= above - box.top + 4;
      else if (box.bottom > view.bottom - 20) scroll.scrollTop += box.bottom - view.bottom + 24;
      const now = cell.getBoundingClientRect();
      if (now.bottom > innerHeight) scrollBy(0, now.bottom - innerHeight + 24);
      else if (now.top < 0) scrollBy(0, now.top - 24);
    }
  };
  grid.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    if (!cell || event.altKey || event.metaKey) return;
    const list = visibleColumns(), across = list.indexOf(cell.cellIndex);
    const down = cell.parentNode === head ? -1 : shown.findIndex((entry) => entry.row === cell.parentNode);
    if (event.key === "Enter" || event.key === " ") {
      if (down < 0) return;
      event.preventDefault();
      choose(cell);
      return;
    }
    const far = event.ctrlKey;
    const move = {
      ArrowRight: [down, across + 1], ArrowLeft: [down, across - 1], ArrowDown: [down + 1, across], ArrowUp: [down - 1, across],
      Home: [far ? 0 : down, 0], End: [far ? shown.length - 1 : down, list.length - 1],
      PageDown: [Math.max(0, down) + 10, across], PageUp: [down - 10, across],
    }[event.key];
    if (!move) return;
    event.preventDefault();
    const row = Math.max(-1, Math.min(shown.length - 1, move[0])), at = Math.max(0, Math.min(list.length - 1, move[1]));
    if (row >= 0) ensure(row);
    activate(row < 0 ? headCell(at) : cellAt(row, at), true);
  });
  const choose = (cell) => {
    const entry = rows.find((candidate) => candidate.row === cell.parentNode);
    if (!entry) return;
    if (cell.cellIndex >= LEAD) show(entry, columns[cell.cellIndex - LEAD]);
    else go(entry.anchor);
  };
  grid.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) { sortBy(button.closest("th").dataset.sort); return; }
    const cell = event.target.closest("tbody td, tbody th");
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    activate(cell, false);
    choose(cell);
  });
  scroll.addEventListener("scroll", follow, { passive: true });
  addEventListener("resize", follow);

  /* Links within the page keep the state. */
  const go = (anchor) => { opener = null; if (dialog.open) dialog.close(); state.place = anchor; keep(true); arrive(); };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.id === "cell-link") return;
    go(link.getAttribute("href").slice(1));
  });
  addEventListener("popstate", restore);

  const form = one("#filter");
  let typing = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(typing);
    const take = () => {
      ["dimension", "sector", "answer"].forEach((key) => { state[key] = one(`#${key}`).value; });
      state.q = one("#search").value;
      filter();
      keep();
    };
    // A reader who types fast is not told of every letter.
    if (event.target.type === "search") typing = setTimeout(take, 150); else take();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    Object.assign(state, { q: "", dimension: "", sector: "", answer: "" });
    setTimeout(() => { filter(); keep(); });
  });
  all("[data-lang]").forEach((button) => button.addEventListener("click", () => {
    state.lang = button.dataset.lang;
    const seen = scroll.scrollTop;
    speak();
    filter();
    scroll.scrollTop = seen;
    keep();
    const cell = dialog.open && cellOf(state.place);
    if (cell) open(...cell);
  }));

  /* Print: the matrix dimension by dimension as it is filtered, and everything that is folded. */
  const ACROSS = 23;
  let unfolded = [];
  addEventListener("beforeprint", () => {
    folded.forEach(freshen);
    unfolded = all("details:not([open])");
    unfolded.forEach((details) => { details.open = true; });
    const blocks = [...top.cells].slice(LEAD).filter((cell) => !cell.hidden).flatMap((cell) => {
      const own = columns.filter((column) => column.shown && column.dimension === cell.dataset.dimension);
      // More columns than fit across A4 are laid out as tables of about the same width.
      const parts = Math.ceil(own.length / ACROSS) || 1, each = Math.ceil(own.length / parts);
      return Array.from({ length: parts }, (_, i) => [
        cell.textContent + (parts > 1 ? ` (${i + 1}/${parts})` : ""), own.slice(i * each, (i + 1) * each),
      ]);
    }).map(([caption, members]) => {
      const table = document.createElement("table"), line = document.createElement("tr");
      table.append(node("caption", caption), document.createElement("thead"), document.createElement("tbody"));
      [[head.cells[0]], ...members.map((column) => [column.cell])].forEach(([from]) => {
        const heading = document.createElement("th");
        heading.scope = "col";
        heading.append(node("span", from.textContent));
        line.append(heading);
      });
      table.tHead.append(line);
      shown.forEach((entry) => {
        const row = document.createElement("tr"), title = document.createElement("th");
        title.scope = "row";
        title.append(node("bdi", entry.name));
        row.append(title, ...members.map(({ at }) => {
          const made = node("td", entry.row.cells[at + LEAD].textContent.trim());
          made.className = entry.answers[at];
          return made;
        }));
        table.tBodies[0].append(row);
      });
      return table;
    });
    one("#print").replaceChildren(...blocks);
    document.documentElement.classList.add("printing");
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    one("#print").replaceChildren();
    unfolded.forEach((details) => { details.open = false; });
  });

  /* Start: what needs a script appears, headings become buttons. */
  all(".languages, .scripted, #filter").forEach((part) => { part.hidden = false; });
  body.replaceChildren();
  grid.setAttribute("role", "grid");
  [top, head].forEach((row, at) => { row.setAttribute("aria-rowindex", String(at + 1)); });
  [...head.cells].forEach((cell) => {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.append(...cell.childNodes);
    cell.append(button);
  });
  restore();
  (window.requestIdleCallback || setTimeout)(words);
})();
