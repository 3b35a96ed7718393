/* What a reader does with a brief on screen: see a citation in its context, choose actors, find words, turn it dark.
   One file without parts from elsewhere. It asks the network for nothing, writes text as text (never as HTML), and has no
   words of its own: those stand in templates/controls.html. Without it the page is whole: citations are ordinary links. */
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const tools = one(".tools"), view = one("dialog.context"), choice = one("dialog.filter"), help = one("dialog.help");
  if (!tools || !view || !view.showModal) return;
  const store = one("template.contexts").content;
  const words = (element, n, of) => element.dataset.words.replace("{n}", n).replace("{all}", of);
  const seen = (element) => element.getClientRects().length > 0;
  const tried = (action, otherwise) => { try { return action(); } catch { return otherwise; } };
  const saved = {                                                          /* where the browser lets us */
    get: (key) => tried(() => localStorage.getItem("briefing-" + key), null),
    set: (key, value) => tried(() => localStorage.setItem("briefing-" + key, value)),
  };
  tools.hidden = false;

  /* --- citations in their context ------------------------------------------------------------------------------- */

  const printed = (block) => document.getElementById(block.dataset.anchor)?.querySelector("p");
  const blocks = all("[data-anchor]", store).filter((block) => one("p", block) || printed(block));
  const held = new Map(blocks.map((block) => [block.dataset.anchor, block]));
  const cites = all(".cite [data-passage]").filter((cite) => held.has(cite.dataset.passage));
  let shown = null;
  for (const cite of cites) {
    cite.setAttribute("aria-haspopup", "dialog");
    if (!cite.href) { cite.setAttribute("role", "button"); cite.tabIndex = 0; }
  }

  const copied = (block) => {
    const copy = block.cloneNode(true);
    if (!one("p", copy)) {
      const text = printed(block).cloneNode(false);
      text.textContent = printed(block).textContent;
      copy.append(text);
    }
    return copy;
  };

  /* Offsets count code points of the article's text, as everywhere in a brief. */
  const mark = (block, spans) => {
    const text = one("p", block), letters = [...text.textContent], start = Number(block.dataset.start);
    const parts = [];
    let done = 0;
    for (const [from, to] of spans) {
      const begin = Math.max(from - start, done), end = Math.min(to - start, letters.length);
      if (end <= begin) continue;
      const cited = document.createElement("mark");
      cited.textContent = letters.slice(begin, end).join("");
      parts.push(letters.slice(done, begin).join(""), cited);
      done = end;
    }
    text.replaceChildren(...parts, letters.slice(done).join(""));
  };

  const show = (cite) => {
    const block = held.get(cite.dataset.passage), follows = (other) => other?.classList.contains("follows");
    const before = follows(block) && block.previousElementSibling;
    const after = follows(block.nextElementSibling) && block.nextElementSibling;
    const copies = [before, block, after].filter((other) => other && blocks.includes(other)).map(copied);
    const cited = copies.find((copy) => copy.dataset.anchor === cite.dataset.passage);
    cited.classList.add("cited");
    mark(cited, cite.dataset.at.split(" ").map((span) => span.split("-").map(Number)));
    const body = one(".body", view);
    const head = one("header", block.parentElement).cloneNode(true);
    one("h2", head).id = "context-title";
    body.replaceChildren(head, ...copies);
    const order = cites.filter((other) => other === cite || seen(other)), n = order.indexOf(cite);
    const count = one(".count", view);
    count.textContent = words(count, n + 1, order.length);
    one("[data-do=before]", view).disabled = n === 0;
    one("[data-do=after]", view).disabled = n === order.length - 1;
    shown?.classList.remove("shown");
    shown = cite;
    shown.classList.add("shown");
    if (!view.open) view.showModal();
    body.scrollTop = 0;
    body.focus({ preventScroll: true });
    const first = one("mark", body);
    if (first) body.scrollTop = Math.max(0, first.offsetTop - body.clientHeight / 2);
  };

  const step = (by) => {
    const order = cites.filter((cite) => cite === shown || seen(cite));
    const next = order[order.indexOf(shown) + by];
    if (next) show(next);
  };

  view.addEventListener("close", () => {
    shown.classList.remove("shown");
    if (!seen(shown)) return;
    shown.scrollIntoView({ block: "nearest" });
    shown.focus({ preventScroll: true });
  });

  /* --- lines that involve an actor ------------------------------------------------------------------------------- */

  const lines = all("[data-actors]"), boxes = choice ? all("input", choice) : [];

  /* The address holds an anchor, the choice, or both: "#disputes", "#actors=gov-syr", "#disputes&actors=gov-syr,gov-usa". */
  const address = () => {
    const parts = location.hash.slice(1).split("&");
    const chosen = parts.find((part) => part.startsWith("actors=")), anchor = parts[0] === chosen ? "" : parts[0];
    return { anchor, actors: chosen ? tried(() => chosen.slice(7).split(",").map(decodeURIComponent), []) : [] };
  };

  const keep = () => {
    const anchor = address().anchor, chosen = boxes.filter((box) => box.checked);
    const actors = chosen.map((box) => encodeURIComponent(box.value)).join(",");
    const hash = [anchor, actors && "actors=" + actors].filter(Boolean).join("&");
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  };

  const filter = () => {
    const chosen = boxes.filter((box) => box.checked), ids = new Set(chosen.map((box) => box.value));
    const names = chosen.map((box) => one(".who", box.parentElement).textContent.trim());
    const kept = (line) => !line.hidden, within = (part) => all("[data-actors]", part),
      counted = (part) => all("[data-actors]:not([data-again])", part);
    for (const line of lines) line.hidden = ids.size > 0 && !line.dataset.actors.split(" ").some((id) => ids.has(id));
    for (const group of all(".party-block, .matrix-table")) group.hidden = !within(group).some(kept);
    const counts = all("section").filter((section) => within(section).length && one("h2", section)).map((section) =>
      one("h2", section).dataset.label + " " +
      words(one(".filtered p"), counted(section).filter(kept).length, counted(section).length)).join(" · ");
    one(".filtered").hidden = !ids.size;
    one(".filtered .chosen").textContent = names.join(one(".filtered p").dataset.between) + ". ";
    for (const note of all(".filtered .shown, dialog.filter .shown")) note.textContent = ids.size ? counts : "";
    search();
  };

  const choose = (ids) => { for (const box of boxes) box.checked = ids.includes(box.value); filter(); };

  const follow = () => {
    const { anchor, actors } = address();
    choose(actors);
    if (actors.length && anchor) document.getElementById(anchor)?.scrollIntoView();
  };

  choice?.addEventListener("change", () => { filter(); keep(); });
  window.addEventListener("hashchange", () => {
    if (address().actors.length) follow(); else if (boxes.some((box) => box.checked)) keep();  /* a link inside keeps it */
  });

  /* --- find ------------------------------------------------------------------------------------------------------- */

  const box = one(".find", tools), field = one("input", box), result = one("output", box);
  const MOST = 2000;
  let hits = [], now = -1;

  const unmark = () => {
    for (const hit of all("mark.hit")) {
      const parent = hit.parentNode;
      hit.replaceWith(...hit.childNodes);
      parent.normalize();
    }
    hits = []; now = -1;
  };

  /* All text that is seen, in one string, with a line end between blocks, and where each piece of it begins. */
  const printedText = () => {
    const walk = document.createTreeWalker(one("main"), NodeFilter.SHOW_TEXT), pieces = [], blocks = new Map();
    let text = "", last = null;
    while (walk.nextNode()) {
      const node = walk.currentNode, parent = node.parentElement;
      if (parent.closest("svg, script, style, [hidden]")) continue;
      if (!blocks.has(parent)) {
        let block = parent;
        while (getComputedStyle(block).display.startsWith("inline") && block.parentElement) block = block.parentElement;
        blocks.set(parent, seen(block) ? block : null);
      }
      const block = blocks.get(parent);
      if (!block) continue;
      if (last && block !== last) text += "\u0000";
      last = block;
      pieces.push([node, text.length]);
      text += node.data;
    }
    return [text, pieces];
  };

  const pattern = (query) => {
    const plain = query.trim().replace(/[.*+?^${}()|[\]\\\/]/g, "\\$&");
    const escaped = plain.replace(/['’‘]/g, "['’‘]").replace(/["“”]/g, "[\"“”]");
    return escaped ? new RegExp(escaped.replace(/\s+/g, "\\s+"), "giu") : null;
  };

  const search = () => {
    unmark();
    const wanted = box.hidden ? null : pattern(field.value);
    result.textContent = "";
    if (!wanted) return;
    const [text, pieces] = printedText();
    const found = [...text.matchAll(wanted)].slice(0, MOST).map((match) => [match.index, match.index + match[0].length]);
    let at = pieces.length - 1;
    for (const [from, to] of found.reverse()) {          /* from the end: what lies before keeps its offsets */
      const marks = [];
      while (at > 0 && pieces[at][1] >= to) at--;
      for (let i = at; i >= 0; i--) {
        const [node, start] = pieces[i];
        if (node.data.length && start + node.data.length > from) {
          const part = node.splitText(Math.max(from - start, 0));
          part.splitText(Math.min(to - Math.max(from, start), part.data.length));
          const hit = document.createElement("mark");
          hit.className = "hit";
          part.replaceWith(hit);
          hit.append(part);
          marks.unshift(hit);
        }
        if (start <= from) break;
      }
      hits.unshift(marks);
    }
    result.textContent = hits.length ? "" : result.dataset.none;
    if (hits.length) go(0);
  };

  const go = (n) => {
    if (!hits.length) return;
    for (const hit of hits[now] ?? []) hit.classList.remove("now");
    now = (n + hits.length) % hits.length;
    for (const hit of hits[now]) hit.classList.add("now");
    hits[now][0].scrollIntoView({ block: "center" });
    result.textContent = words(result, now + 1, hits.length);
  };

  const opened = (open) => {
    box.hidden = !open;
    one("[data-do=find]").setAttribute("aria-expanded", String(open));
    search();
    if (open) { field.focus(); field.select(); } else one("[data-do=find]").focus({ preventScroll: true });
  };

  field.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === field) { event.preventDefault(); go(now + (event.shiftKey ? -1 : 1)); }
    if (event.key === "Escape") { event.preventDefault(); opened(false); }
  });

  /* --- dark or light ---------------------------------------------------------------------------------------------- */

  const system = matchMedia("(prefers-color-scheme: dark)"), ruled = [];
  for (const rule of [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]))
    if (rule.media?.mediaText.includes("prefers-color-scheme")) ruled.push([rule.media, rule.media.mediaText]);
  const button = one("[data-do=dark]");
  const dark = () => (saved.get("scheme") ? saved.get("scheme") === "dark" : system.matches);

  const colour = () => {
    const is = dark(), always = "(min-width: 0px)", never = "(max-width: 0px)";
    for (const [media, text] of ruled)
      media.mediaText = text.replace(/\(prefers-color-scheme:\s*(dark|light)\)/g,
        (_, asked) => ((asked === "dark") === is ? always : never));
    document.documentElement.style.colorScheme = is ? "dark" : "light";
    button.setAttribute("aria-pressed", String(is));
  };
  system.addEventListener("change", colour);

  /* What is jumped to does not come to lie under the tools. */
  const measure = () => {
    const height = tools.getBoundingClientRect().height + "px", below = getComputedStyle(tools).position === "fixed";
    document.documentElement.style.scrollPaddingTop = below ? "" : height;
    document.documentElement.style.scrollPaddingBottom = below ? height : "";
  };
  new ResizeObserver(measure).observe(tools);

  /* --- buttons and keys ------------------------------------------------------------------------------------------- */

  const heads = all("main h2[id]");
  const jump = (by) => {
    const top = (head) => head.getBoundingClientRect().top, line = innerHeight / 4;
    const here = heads.indexOf(document.activeElement), above = heads.filter((head) => top(head) < 0).at(-1) ?? heads[0];
    const next = here >= 0 ? heads[here + by] : by > 0 ? heads.find((head) => top(head) > line) : above;
    if (!next) return;
    next.tabIndex = -1;
    next.scrollIntoView();
    next.focus({ preventScroll: true });
  };

  const keys = one("input[data-do=keys]", help);
  keys.checked = saved.get("keys") !== "off";
  keys.addEventListener("change", () => saved.set("keys", keys.checked ? "on" : "off"));

  const actions = {
    "find": () => opened(box.hidden), "find-close": () => opened(false),
    "hit-before": () => go(now - 1), "hit-after": () => go(now + 1),
    "filter": () => choice?.showModal(), "help": () => help.showModal(),
    "close": (source) => source.closest("dialog").close(),
    "clear": () => { choose([]); keep(); }, "before": () => step(-1), "after": () => step(1),
    "dark": () => { saved.set("scheme", dark() ? "light" : "dark"); colour(); },
  };

  document.addEventListener("click", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && event.button === 0;
    const cite = event.target.closest(".cite [data-passage]"), source = event.target.closest("button[data-do]");
    if (cite && plain && cites.includes(cite)) { event.preventDefault(); show(cite); }
    else if (source) actions[source.dataset.do]?.(source);
    else if (event.target.closest("a.inside")) view.close();
    else if (event.target.tagName === "DIALOG") event.target.close();                      /* beside it */
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target, open = one("dialog[open]");
    if (open === view && event.key === "ArrowLeft") return step(-1);
    if (open === view && event.key === "ArrowRight") return step(1);
    if (target.matches(".cite [role=button]") && ["Enter", " "].includes(event.key)) {
      event.preventDefault();
      return show(target);
    }
    if (open || target.matches("input, textarea, select, [contenteditable]")) return;
    if (event.key === "Escape" && !box.hidden) return opened(false);
    if (!keys.checked && event.key !== "?") return;
    const action = {
      "/": () => opened(true), "a": actions.filter, "d": actions.dark, "?": actions.help,
      "j": () => jump(1), "k": () => jump(-1),
    }[event.key];
    if (action) { event.preventDefault(); action(); }
  });

  colour();
  follow();
})();
