const make = (tag, attributes, parent) => {
  const e = document.createElement(tag);
  // On the control itself: Jupyter looks from the focused element outwards for its own keys.
  if (["input", "select", "button"].includes(tag)) e.dataset.lmSuppressShortcuts = "true";
  for (const key in attributes) {
    if (key === "text") e.textContent = attributes[key]; else e.setAttribute(key, attributes[key]);
  }
  if (parent) parent.appendChild(e);
  return e;
};
const say = v => String(Math.round(v * 100) / 100).replace("-", "−");

// Chinese on a Chinese page; where a page does not say (Jupyter), as the browser asks.
const html = document.documentElement;
const isChinese = () => (html.dataset.lang || navigator.language || "en").startsWith("zh");
const tell = (english, chinese) => isChinese() ? chinese : english;

/** First, back, next, play and the place: how = { count(), at(), go(place) }. Nothing moves by itself. */
function stepper(root, how) {
  const steps = make("fieldset", {}, root);
  make("legend", { text: tell("step by step 逐步", "逐步") }, steps);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0;
  const button = (name, text, act) => { const b = make("button", { type: "button", text: text, "data-do": name }, steps); b.onclick = act; return b; };
  const to = place => { stop(); how.go(Math.max(0, Math.min(how.count() - 1, place))); };
  button("first", tell("first", "开头"), () => to(0));
  button("back", tell("◂ back", "◂ 后退"), () => to(how.at() - 1));
  button("next", tell("next ▸", "前进 ▸"), () => to(how.at() + 1));
  const play = button("play", "", () => timer ? stop() : start());
  const where = make("input", { type: "range", min: 0, "data-name": "position" }, make("label", { text: tell("position 位置 ", "位置 ") }, steps));
  where.oninput = () => to(+where.value);
  const live = how => { const said = root.querySelector(".dx-sum"); if (said) said.setAttribute("aria-live", how); };
  const word = () => {
    play.textContent = timer ? tell("pause", "暂停") : tell("play", "播放");
    play.setAttribute("aria-pressed", String(timer !== 0));
  };
  function stop() { clearInterval(timer); timer = 0; word(); live("polite"); }
  function start() {
    if (still.matches) return;
    timer = setInterval(() => {
      if (!root.isConnected || how.at() + 1 >= how.count()) stop(); else how.go(how.at() + 1);
    }, 700);
    word();
    live("off"); // a sentence at every step would never end
    if (how.at() + 1 >= how.count()) how.go(0);
  }
  const noMotion = () => {
    play.disabled = still.matches;
    play.title = still.matches ? tell("Your system asks for less motion: use next.", "您的系统要求减少动画：请用“前进”。") : "";
    if (still.matches) stop();
  };
  still.addEventListener("change", noMotion);
  noMotion();
  stop();
  const mark = words => { where.max = how.count() - 1; where.value = how.at(); where.setAttribute("aria-valuetext", words); };
  return { steps, stop, mark };
}

/** Runs start(root, memory) for every new figure, and again when the page changes its language. */
function begin(start) {
  for (const root of document.querySelectorAll("." + KIND + ":not([data-ready])")) {
    root.dataset.ready = "true";
    root.dataset.english = root.getAttribute("aria-label");
    const memory = {};
    const build = () => {
      if (memory.stop) memory.stop();
      for (const old of root.querySelectorAll(":scope > :not(style):not(script)")) old.remove();
      root.lang = tell("en", "zh");
      start(root, memory);
    };
    build();
    new MutationObserver(build).observe(html, { attributes: true, attributeFilter: ["data-lang"] });
  }
}
