"use strict";
{
  const ROWS = 50, LEVEL_ROWS = 40, PRINTED = 10;
  const root = document.documentElement;
  const find = (query, from = document) => from.querySelector(query);
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const make = (name, text = "") => Object.assign(document.createElement(name), { textContent: text });
  const say = (element, values) => {
    element.textContent = element.dataset.words.replace(/\{(\w+)\}/g, (whole, name) => values[name]?.toLocaleString(root.lang) ?? whole);
  };

  /* ---- candidates in full: packed text becomes a value, and the value fills the mould. Text is only ever text. ---- */

  let key, lines;
  const text = (packed) => (typeof packed === "number" ? key.texts[packed] : packed);
  const unpack = (values, kind) =>
    Object.fromEntries(
      key.shape[kind].map(([name, inner], place) => {
        const packed = values[place];
        if (!Array.isArray(packed)) return [name, text(packed)];
        return [name, packed.map((each) => (inner ? unpack(each, inner) : text(each)))];
      }),
    );
  const fill = (node, value) => {
    const { only, set, each, marked, text: field } = node.dataset;
    if (only && !value[only].length) return node.remove();
    for (const pair of set ? set.split(" ") : []) {
      const [attribute, name] = pair.split(":");
      node.setAttribute(attribute, value[name]);
    }
    if (field) node.textContent = value[field];
    else if (marked) node.replaceChildren(...value[marked].map((piece, place) => (place % 2 ? make("mark", piece) : piece)));
    else if (each) {
      const mould = node.firstElementChild;
      node.replaceChildren(
        ...value[each].map((one) => {
          const copy = mould.cloneNode(true);
          fill(copy, one);
          return copy;
        }),
      );
    } else for (const child of [...node.children]) fill(child, value);
  };
  const buildCard = (row) => {
    key ??= JSON.parse(find("#key").textContent);
    lines ??= find("#cards").textContent.split("\n");
    const card = find("#mould").content.firstElementChild.cloneNode(true);
    fill(card, unpack(JSON.parse(lines[row.dataset.card]), key.kind));
    return card;
  };

  /* ---- the list: filtered, sorted, a few dozen rows of it in the page ---- */

  const filters = find("#filters");
  const body = find("#ranking tbody");
  const rows = [...body.rows];
  const place = new Map(rows.map((row, number) => [row, number]));
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = new Map();
  const wordsOf = (row) => {
    if (!words.has(row)) words.set(row, plain(row.cells[1].textContent));
    return words.get(row);
  };
  const state = { sort: "rank", down: false, rows: ROWS, levels: LEVEL_ROWS, list: rows };

  const valueOf = (row, name) => {
    if (name === "name") return row.cells[1].textContent.trim().toLowerCase();
    const value = name.startsWith("level-") ? row.dataset.levels[name.slice(6)] : row.dataset[name];
    return value ? Number(value) : null;
  };
  const compare = (one, other) => {
    const [a, b] = [valueOf(one, state.sort), valueOf(other, state.sort)];
    // What has no value stands last whichever way the list runs.
    if (a === null || b === null) return (a === null) - (b === null) || place.get(one) - place.get(other);
    const order = typeof a === "string" ? a.localeCompare(b) : a - b;
    return (state.down ? -order : order) || place.get(one) - place.get(other);
  };
  const readFilters = () => {
    const wanted = new FormData(filters);
    const sought = plain(wanted.get("text").trim()).split(/\s+/).filter(Boolean);
    const bands = wanted.getAll("band").map((id) => all("input[name=band]").findIndex((box) => box.value === id));
    const [need, flag, status] = ["need", "flag", "status"].map((name) => wanted.get(name));
    const years = Number(wanted.get("years"));
    return (row) => {
      const data = row.dataset;
      if (sought.length && !sought.every((word) => wordsOf(row).includes(word))) return false;
      if (bands.length && !(data.band && bands.includes(Number(data.band)))) return false;
      if (need && data.needs[need] !== "y") return false;
      if (flag === "-" ? data.flags : flag && !data.flags.split(" ").includes(flag)) return false;
      if (years && !(Number(data.years) >= years)) return false;
      return !status || data.status === status;
    };
  };

  const buildLevels = (row) => {
    const line = document.createElement("tr");
    const head = make("th");
    head.scope = "row";
    head.append(make("small", row.dataset.score), " ", find("a", row.cells[1]).cloneNode(true));
    line.append(head);
    for (const level of row.dataset.levels) {
      const cell = make("td", level);
      cell.dataset.is = level;
      line.append(cell);
    }
    return line;
  };
  const show = () => {
    const { list } = state;
    body.replaceChildren(...list.slice(0, state.rows));
    const read = list.filter((row) => row.dataset.levels);
    find("#levels tbody").replaceChildren(...read.slice(0, state.levels).map(buildLevels));
    say(find("#count"), { shown: Math.min(state.rows, list.length), found: list.length, total: Number(find("#count").dataset.total) });
    find("#none").hidden = list.length > 0;
    find("#more").hidden = find("#everyone").hidden = list.length <= state.rows;
    find("#more-levels").hidden = read.length <= state.levels;
    for (const button of all("button[data-sort]")) {
      const chosen = button.dataset.sort === state.sort;
      if (chosen) button.parentElement.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else button.parentElement.removeAttribute("aria-sort");
    }
  };
  const arrange = () => {
    state.list = rows.filter(readFilters()).sort(compare);
    Object.assign(state, { rows: ROWS, levels: LEVEL_ROWS });
    show();
  };

  filters.addEventListener("input", arrange);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(arrange));
  // Boxes that belong to the form stand outside it, so that what happens to them does not pass through it.
  for (const box of all("input[name=band]")) box.addEventListener("change", arrange);
  for (const button of all("button[data-sort]")) {
    button.addEventListener("click", () => {
      const { sort } = button.dataset;
      const rising = ["rank", "name", "band"].includes(sort);
      state.down = state.sort === sort ? !state.down : !rising;
      state.sort = sort;
      arrange();
    });
  }
  const lengthen = (button, change) => {
    find(button).addEventListener("click", () => {
      Object.assign(state, change());
      show();
    });
  };
  lengthen("#more", () => ({ rows: state.rows + 2 * ROWS }));
  lengthen("#everyone", () => ({ rows: rows.length }));
  lengthen("#more-levels", () => ({ levels: state.levels + 2 * LEVEL_ROWS }));

  /* ---- one candidate, opened beside the list; the address names it ---- */

  const panel = find("#panel");
  const anchorOf = (row) => find("a", row.cells[1])?.getAttribute("href") ?? "";
  let current = null;
  const open = (row) => {
    const card = buildCard(row);
    const list = state.list.filter((each) => each.dataset.card);
    current = row;
    find("#whole").replaceChildren(card);
    panel.setAttribute("aria-label", find("h3", card).textContent);
    say(find("#position"), { place: list.indexOf(row) + 1, total: list.length });
    find("[data-go='-1']").disabled = list.indexOf(row) <= 0;
    find("[data-go='1']").disabled = list.indexOf(row) >= list.length - 1;
    if (!panel.open) panel.showModal();
    find("#whole").focus();
    panel.scrollTop = 0;
  };
  const go = (step) => {
    const list = state.list.filter((each) => each.dataset.card);
    const next = list[list.indexOf(current) + step];
    if (!next) return;
    history.replaceState(null, "", anchorOf(next));
    open(next);
  };
  const openNamed = () => {
    const row = location.hash && rows.find((each) => each.dataset.card && anchorOf(each) === location.hash);
    if (row) open(row);
    else if (panel.open) panel.close();
  };
  window.addEventListener("hashchange", openNamed);
  panel.addEventListener("close", () => {
    current = null;
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  });
  panel.addEventListener("click", (event) => event.target === panel && panel.close());
  panel.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "ArrowLeft") go(-1);
    if (event.key === "ArrowRight") go(1);
  });
  for (const button of all("[data-go]")) button.addEventListener("click", () => go(Number(button.dataset.go)));
  find("#close").addEventListener("click", () => panel.close());

  // The whole row opens its candidate for a mouse; the link in it does for the keyboard and for those who listen.
  body.addEventListener("click", (event) => {
    if (event.target.closest("a") || String(getSelection())) return;
    find("a", event.target.closest("tr"))?.click();
  });

  /* ---- paper: the open candidate alone, or the list with the first few in full ---- */

  // A browser repeats the head of a table on every sheet only where no button stands in it.
  const sorters = all("button[data-sort]").map((button) => [button, button.parentElement]);
  window.addEventListener("beforeprint", () => {
    for (const [button, head] of sorters) head.replaceChildren(make("span", button.textContent));
    const chosen = current ? [current] : state.list.filter((row) => row.dataset.card).slice(0, PRINTED);
    root.classList.toggle("one", Boolean(current));
    find("#paper").replaceChildren(...chosen.map(buildCard));
  });
  window.addEventListener("afterprint", () => {
    for (const [button, head] of sorters) head.replaceChildren(button);
    root.classList.remove("one");
    find("#paper").replaceChildren();
  });
  find("#print").addEventListener("click", () => window.print());

  /* ---- light and dark ---- */

  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const theme = find("#theme");
  const isDark = () => (root.dataset.theme ?? (night.matches ? "dark" : "light")) === "dark";
  const tell = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    tell();
  });
  night.addEventListener("change", tell);

  root.classList.add("script");
  find("#paper").replaceChildren();
  tell();
  show();
  openNamed();
}
