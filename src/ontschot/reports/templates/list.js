(() => {
  "use strict";
  const main = document.getElementById("main");
  const language = document.documentElement.lang;
  const words = main.dataset;
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const make = (tag, text = "", attributes = {}) => {
    const made = document.createElement(tag);
    made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  const lists = new Map();

  /* The address holds what was filtered and sorted: #at=place&list.q=words&list.s=column or -column. */
  const decoded = (text) => {
    try { return decodeURIComponent(text); } catch { return text; }
  };
  const readAddress = () => {
    const text = location.hash.slice(1);
    return new URLSearchParams(text.includes("=") ? text : text ? { at: decoded(text) } : {});
  };
  const writeAddress = () => {
    const state = new URLSearchParams();
    const at = readAddress().get("at");
    if (at) state.set("at", at);
    for (const [key, list] of lists) {
      if (list.query) state.set(`${key}.q`, list.query);
      if (list.column) state.set(`${key}.s`, (list.down ? "-" : "") + list.column);
    }
    const hash = [...state.keys()].length ? `#${state}` : "";
    if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
  };
  const goTo = (name) => {
    const target = name && document.getElementById(name);
    if (!target) return;
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView();
  };

  const cents = (cell) => BigInt((cell.dataset.v || "0").replace(".", ""));
  const euro = (value) => {
    const digits = (value < 0n ? -value : value).toString().padStart(3, "0");
    const [point, comma] = language === "nl" ? [".", ","] : [",", "."];
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, point);
    return `€ ${value < 0n ? "-" : ""}${whole}${comma}${digits.slice(-2)}`;
  };
  const plain = (cell) => cell.dataset.v ?? cell.textContent.trim();
  const quoted = (text, guard) => `"${(guard && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

  class List {
    constructor(box, table) {
      Object.assign(this, { box, table, key: box.id, query: "", column: "", down: false });
      this.body = table.tBodies[0];
      this.rows = [...this.body.rows];
      this.heads = [...table.tHead.rows[0].cells];
      this.foot = table.tFoot ? [...table.tFoot.rows[0].cells] : [];
      this.totals = this.foot.map((cell) => cell.textContent);
      this.addTools();
    }
    addTools() {
      const tools = (this.tools = make("div", "", { class: "tools" }));
      const label = make("label", words.filter);
      this.input = make("input", "", { type: "search", autocomplete: "off", spellcheck: "false" });
      label.append(" ", this.input);
      this.status = make("span", "", { role: "status" });
      const save = make("button", words.export, { type: "button" });
      const title = this.table.caption.textContent;
      save.setAttribute("aria-label", `${words.export}: ${title}`);
      this.input.setAttribute("aria-label", `${words.filter}: ${title}`);
      this.input.addEventListener("input", () => { this.query = this.input.value; this.show(); writeAddress(); });
      save.addEventListener("click", () => this.save());
      tools.append(label, save, this.status);
      this.box.insertBefore(tools, this.box.firstChild);
      for (const head of this.heads) {
        const button = make("button", head.textContent, { type: "button" });
        button.title = fill(words.sort, { column: head.textContent });
        button.addEventListener("click", () => { this.turn(head.dataset.key); this.show(); writeAddress(); });
        /* A browser repeats the heads of a table on every printed page only when no button stands in them. */
        head.replaceChildren(make("span", head.textContent, { class: "printed" }), button);
      }
    }
    turn(column) {
      if (this.column !== column) [this.column, this.down] = [column, false];
      else if (!this.down) this.down = true;
      else [this.column, this.down] = ["", false];
    }
    read(state) {
      this.query = this.input.value = state.get(`${this.key}.q`) || "";
      const order = state.get(`${this.key}.s`) || "";
      this.down = order.startsWith("-");
      this.column = order.replace(/^-/, "");
      if (!this.heads.some((head) => head.dataset.key === this.column)) [this.column, this.down] = ["", false];
      this.show();
    }
    seen() {
      const sought = this.query.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
      return this.ordered().filter((row) => {
        const text = row.textContent.toLocaleLowerCase(language);
        return sought.every((word) => text.includes(word));
      });
    }
    ordered() {
      const index = this.heads.findIndex((head) => head.dataset.key === this.column);
      if (index < 0) return this.rows;
      const number = this.heads[index].classList.contains("num");
      const sign = this.down ? -1 : 1;
      const value = (row) => plain(row.cells[index]);
      const compare = number
        ? (a, b) => (a === "") - (b === "") || sign * (Number(a) - Number(b))
        : (a, b) => sign * a.localeCompare(b, language, { numeric: true });
      return [...this.rows].sort((one, other) => compare(value(one), value(other)));
    }
    show() {
      const seen = this.seen();
      const kept = new Set(seen);
      for (const row of this.rows) row.hidden = !kept.has(row);
      this.body.append(...seen, ...this.rows.filter((row) => !kept.has(row)));
      for (const head of this.heads) {
        const on = this.column && head.dataset.key === this.column;
        if (on) head.setAttribute("aria-sort", this.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      this.status.textContent = fill(words.rowsShown, { shown: seen.length, all: this.rows.length });
      this.tools.classList.toggle("on", Boolean(this.query));
      this.showTotals(seen);
    }
    showTotals(seen) {
      const whole = seen.length === this.rows.length;
      this.foot.forEach((cell, index) => {
        if (whole) cell.textContent = this.totals[index];
        else if (index === 0) cell.textContent = words.seenTotal;
        else if (cell.dataset.v) cell.textContent = euro(seen.reduce((sum, row) => sum + cents(row.cells[index]), 0n));
      });
    }
    save() {
      const seen = this.seen();
      const about = [...document.querySelectorAll(".bottom dl div")].map((line) => line.textContent);
      const shown = fill(words.rowsShown, { shown: seen.length, all: this.rows.length });
      const filter = this.query ? [`${words.filter}: ${this.query}`] : [];
      const top = [this.table.caption.textContent, ...about, shown, ...filter].map((line) => quoted(`# ${line}`, false));
      const heads = this.heads.map((head) => quoted(head.dataset.key, false)).join(",");
      const rows = seen.map((row) => [...row.cells].map((cell) => quoted(plain(cell), cell.dataset.v === undefined)).join(","));
      const text = `\ufeff${[...top, heads, ...rows].join("\r\n")}\r\n`;
      const link = make("a", "", { download: `${this.key}.csv` });
      link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
      link.click();
      URL.revokeObjectURL(link.href);
    }
  }

  const help = make("dialog", "", { "aria-labelledby": "help-title" });
  help.append(make("h2", words.help, { id: "help-title" }));
  for (const line of [words.helpFilter, words.helpSort, words.helpLink]) help.append(make("p", line));
  const keys = make("input", "", { type: "checkbox" });
  keys.checked = true;
  const choice = make("label");
  choice.append(keys, words.helpKeys);
  const close = make("button", words.close, { type: "button" });
  close.addEventListener("click", () => help.close());
  help.append(choice, close);

  /* What scrolls sideways shows that there is more, and only then stops who walks by keyboard. */
  const markSideways = (box) => {
    const hidden = box.scrollWidth - box.clientWidth;
    box.classList.toggle("more", hidden - box.scrollLeft > 1);
    if (hidden > 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };

  const start = () => {
    for (const table of document.querySelectorAll(".list table")) {
      const box = table.closest(".list");
      if (table.tBodies[0].rows.length > 3) lists.set(box.id, new List(box, table));
    }
    const open = make("button", words.help, { type: "button" });
    open.addEventListener("click", () => help.showModal());
    document.querySelector(".bottom").append(open, help);
    const measure = new ResizeObserver((seen) => { for (const entry of seen) markSideways(entry.target.closest(".wide")); });
    for (const box of document.querySelectorAll(".wide")) {
      measure.observe(box);
      measure.observe(box.firstElementChild);
      box.addEventListener("scroll", () => markSideways(box), { passive: true });
    }
    readState();
  };
  const readState = () => {
    const state = readAddress();
    for (const list of lists.values()) list.read(state);
    goTo(state.get("at"));
  };
  addEventListener("hashchange", () => {
    const text = location.hash.slice(1);
    if (text.includes("=")) return readState();
    goTo(decoded(text));
    writeAddress();
  });
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (!keys.checked || typing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "?") { event.preventDefault(); help.showModal(); }
    const first = document.querySelector(".tools input");
    if (event.key === "/" && first) { event.preventDefault(); first.focus(); }
  });
  addEventListener("beforeprint", () => { for (const item of document.querySelectorAll("details")) item.open = true; });
  start();
})();
