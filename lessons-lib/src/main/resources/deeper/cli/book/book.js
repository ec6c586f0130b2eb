// The book's few moving parts: formulas, language, theme, menu, search. No network, no library but KaTeX.
(function () {
  "use strict";
  const root = document.documentElement;
  const by = id => document.getElementById(id);
  const keep = (key, value) => { try { localStorage.setItem("deeper." + key, value); } catch (e) { /* private window */ } };

  for (const place of document.querySelectorAll(".math")) {
    katex.render(place.textContent, place, { displayMode: place.classList.contains("display"), throwOnError: false });
  }

  function label() {
    const lang = root.dataset.lang;
    for (const e of document.querySelectorAll("[data-label-en]")) {
      e.setAttribute("aria-label", e.getAttribute("data-label-" + lang));
      if (e.dataset.hintEn) { e.placeholder = e.getAttribute("data-hint-" + lang); }
    }
  }
  label();

  /** The first section that is in sight now: it stays there when the language changes. */
  function inSight() {
    return [...document.querySelectorAll(".cell")].find(c => c.getBoundingClientRect().bottom > 80 && c.offsetParent);
  }
  const partner = cell => cell.offsetParent ? cell
    : (root.dataset.lang === "zh" ? cell.nextElementSibling : cell.previousElementSibling) || cell;

  by("language").addEventListener("click", () => {
    const seen = inSight();
    const lang = root.dataset.lang === "zh" ? "en" : "zh";
    root.lang = root.dataset.lang = lang;
    keep("lang", lang);
    label();
    if (seen && window.scrollY > 0) { partner(seen).scrollIntoView({ behavior: "instant" }); }
  });

  by("theme").addEventListener("click", () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.theme = (root.dataset.theme || system) === "dark" ? "light" : "dark";
    keep("theme", root.dataset.theme);
  });

  const menu = by("menu"), side = by("side");
  menu.addEventListener("click", () => {
    menu.setAttribute("aria-expanded", String(side.classList.toggle("open")));
  });
  side.addEventListener("click", e => {
    if (e.target.closest("a")) { side.classList.remove("open"); menu.setAttribute("aria-expanded", "false"); }
  });

  const field = by("search");
  if (!field) { return; }
  const found = by("found"), list = found.querySelector("ul"), count = by("count");
  const LIMIT = 30;

  function hits(words) {
    const lang = root.dataset.lang;
    return (window.DEEPER_INDEX || [])
      .map(entry => {
        const heading = entry.heading.toLowerCase(), text = entry.text.toLowerCase();
        const all = words.every(w => text.includes(w) || heading.includes(w));
        const score = words.filter(w => heading.includes(w)).length * 4 + (entry.lang === lang ? 2 : 0) + (entry.lang === "java" ? 0 : 1);
        return { entry, all, score };
      })
      .filter(hit => hit.all)
      .sort((a, b) => b.score - a.score);
  }

  function snippet(text, word) {
    const at = Math.max(0, text.toLowerCase().indexOf(word));
    const from = Math.max(0, at - 40);
    const small = document.createElement("small");
    small.append((from > 0 ? "… " : "") + text.slice(from, at));
    const mark = document.createElement("mark");
    mark.textContent = text.slice(at, at + word.length);
    small.append(mark, text.slice(at + word.length, at + 90) + " …");
    return small;
  }

  function show() {
    const words = field.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    list.textContent = "";
    found.hidden = words.length === 0;
    if (found.hidden) { return; }
    const all = hits(words);
    count.textContent = root.dataset.lang === "zh" ? "找到 " + all.length + " 处" : all.length + (all.length === 1 ? " place" : " places");
    for (const { entry } of all.slice(0, LIMIT)) {
      const item = document.createElement("li"), link = document.createElement("a"), name = document.createElement("strong");
      // A cell in the other language is shown in its own.
      const other = entry.lang !== "java" && entry.lang !== root.dataset.lang ? "?lang=" + entry.lang : "";
      link.href = entry.page + ".html" + other + "#" + entry.id;
      name.textContent = entry.page.slice(0, 2) + " · " + (entry.heading || entry.page);
      link.append(name, snippet(entry.text, words[0]));
      item.append(link);
      list.append(item);
    }
  }
  field.addEventListener("input", show);
  field.addEventListener("focus", show);
  list.addEventListener("click", () => { found.hidden = true; });
  document.addEventListener("keydown", e => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) || document.activeElement.isContentEditable;
    if (e.key === "/" && !typing) { e.preventDefault(); field.focus(); field.select(); }
    if (e.key === "Escape" && !found.hidden) { found.hidden = true; field.focus(); }
  });
  document.addEventListener("click", e => { if (!e.target.closest(".search")) { found.hidden = true; } });
})();
