// What needs a script: filters, sorting, the card of a mention, attributes in the language of the interface.
// Text of the report reaches the page through textContent only.
"use strict";
(function () {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  root.classList.add("js");

  // Language and theme. The style sheet does the switching; attributes and options are done here.
  const remember = (key, value) => { try { localStorage.setItem("tawsiya-" + key, value); } catch (e) { /* none */ } };
  const recall = (key) => { try { return localStorage.getItem("tawsiya-" + key); } catch (e) { return null; } };
  const language = () => (byId("ui-en").checked ? "en" : "ar");
  const say = (arabic, english) => (language() === "en" ? english : arabic);
  function translate() {
    const now = language();
    root.lang = now;
    root.dir = now === "en" ? "ltr" : "rtl";
    for (const element of document.querySelectorAll("[data-text-en]")) element.textContent = element.dataset["text" + (now === "en" ? "En" : "Ar")];
    for (const element of document.querySelectorAll("[data-aria-label-en]")) element.setAttribute("aria-label", element.getAttribute("data-aria-label-" + now));
  }
  const spoken = recall("ui") || (/^en\b/i.test(navigator.language || "") ? "en" : "ar");
  byId(spoken === "en" ? "ui-en" : "ui-ar").checked = true;
  const theme = byId("theme-" + recall("theme"));
  if (theme) theme.checked = true;
  document.addEventListener("change", (event) => {
    const { name, value } = event.target;
    if (name === "ui" || name === "theme") remember(name, value);
    if (name === "ui") { hide(); translate(); }
  });
  translate();

  // Spellings that differ only in what writers leave out are one, as in the search of the toolkit.
  const fold = (text) => text.normalize("NFC").replace(/[\u064b-\u0652\u0670\u0640]/g, "").replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
    .replace(/\u06cc/g, "\u064a").replace(/\u06a9/g, "\u0643").replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15)).toLowerCase();

  // Filters and sorting
  const table = byId("recs");
  if (table) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));
    const sets = new Map(rows.map((row) => [row, { state: JSON.parse(row.dataset.states), instrument: JSON.parse(row.dataset.instruments), strength: [row.dataset.strength], status: [row.dataset.status] }]));
    const filter = () => {
      const wanted = fold(byId("f-text").value).split(/\s+/).filter(Boolean);
      const chosen = ["state", "instrument", "strength", "status"].map((key) => [key, byId("f-" + key).value]).filter((pair) => pair[1]);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !(wanted.every((word) => texts.get(row).includes(word)) && chosen.every(([key, value]) => sets.get(row)[key].includes(value)));
        shown += row.hidden ? 0 : 1;
      }
      byId("shown").textContent = String(shown);
      byId("no-match").hidden = shown > 0;
    };
    const form = byId("filters");
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    filter();

    // Long texts are folded to six lines; all are measured before any is changed, so that the page is laid out once.
    const folded = rows.map((row) => row.querySelector(".said")).filter((said) => said.scrollHeight > said.clientHeight + 4);
    for (const said of folded) {
      const more = document.createElement("button");
      const name = () => { more.textContent = said.classList.contains("open") ? say("أقل", "less") : say("المزيد", "more"); };
      more.type = "button";
      more.className = "more";
      more.setAttribute("aria-expanded", "false");
      more.addEventListener("click", () => { more.setAttribute("aria-expanded", String(said.classList.toggle("open"))); name(); });
      document.addEventListener("change", name);
      said.after(more);
      name();
    }

    const keys = {
      order: (row) => Number(row.dataset.order), strength: (row) => Number(row.dataset.rank), score: (row) => Number(row.dataset.score),
      deadline: (row) => row.dataset.deadline.replace(/^\.\.|[{}[\]]/g, "") || "~", text: (row) => row.querySelector(".said").textContent,
      by: (row) => row.querySelector(".c-by").textContent.trim(), to: (row) => row.querySelector(".c-to").textContent.trim(),
    };
    const arabic = new Intl.Collator("ar");
    table.tHead.addEventListener("click", (event) => {
      const button = event.target.closest(".sort");
      if (!button) return;
      const head = button.parentElement;
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.querySelectorAll("th")) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = keys[button.dataset.key];
      const compare = button.dataset.kind === "number" ? (a, b) => key(a) - key(b) : button.dataset.key === "deadline" ? (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) : (a, b) => arabic.compare(key(a), key(b));
      rows.sort((a, b) => compare(a, b) * (up ? 1 : -1) || keys.order(a) - keys.order(b));
      body.append(...rows);
    });
  }

  // The card of a mention: shown on hover and focus, kept open by a click or a tap.
  const pop = byId("pop");
  let owner = null, pinned = false, timer = 0;
  const word = (code) => (data.words[code] ? data.words[code][language() === "en" ? 1 : 0] : code);
  function add(parent, tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    parent.append(element);
    return element;
  }
  function fill(mention) {
    const [place, form, role, doubtful, score, reason, rule] = data.mentions[Number(mention.dataset.m)];
    const [label, code, arabic, english, places] = data.values[place];
    pop.replaceChildren();
    add(pop, "p", word(label), "kind");
    add(pop, "p", say(arabic, english), "name").dir = "auto";
    const list = add(pop, "dl");
    const row = (name, value, direction) => { add(list, "dt", name); add(add(list, "dd"), "bdi", value).dir = direction || "auto"; };
    if (code !== null) row(say("القيمة", "value"), code, "ltr");
    if (reason) row(say("بلا قيمة", "no value"), reason);
    if (form) row(say("الصيغة", "form"), word(form));
    if (role) row(say("الدور", "role"), word(role));
    row(say("الثقة", "score"), score.toFixed(2) + (doubtful ? say(" (مشكوك فيه)", " (doubtful)") : ""));
    if (rule) row(say("القاعدة", "rule"), rule, "ltr");
    const at = places.indexOf(Number(mention.dataset.m) + 1);
    if (places.length > 1) {
      const nav = add(pop, "nav");
      const step = (by, text, name) => {
        const button = add(nav, "button", text);
        button.type = "button";
        button.setAttribute("aria-label", name);
        button.addEventListener("click", () => {
          const next = byId("m" + places[(at + by + places.length) % places.length]);
          if (!next) return;
          const inside = next.closest("details");
          if (inside) inside.open = true;
          next.scrollIntoView({ block: "center" });
          show(next, true);
          pop.querySelectorAll("button")[by < 0 ? 0 : 1].focus({ preventScroll: true });
        });
      };
      step(-1, say("→", "←"), say("الموضع السابق", "previous place"));
      add(nav, "span", at + 1 + " / " + places.length).dir = "ltr";
      step(1, say("←", "→"), say("الموضع التالي", "next place"));
    }
  }
  function show(mention, pin) {
    clearTimeout(timer);
    if (owner && owner !== mention) owner.removeAttribute("aria-expanded");
    owner = mention;
    pinned = pin;
    if (pin) mention.setAttribute("aria-expanded", "true");
    fill(mention);
    pop.hidden = false;
    const box = mention.getClientRects()[0], width = pop.offsetWidth, height = pop.offsetHeight, edge = root.clientWidth;
    const left = Math.max(8, Math.min(edge - width - 8, (root.dir === "rtl" ? box.right - width : box.left)));
    const above = box.bottom + height + 8 > root.clientHeight && box.top > height + 8;
    pop.style.left = left + window.scrollX + "px";
    pop.style.top = (above ? box.top - height - 6 : box.bottom + 6) + window.scrollY + "px";
  }
  function hide() {
    clearTimeout(timer);
    if (owner) owner.removeAttribute("aria-expanded");
    owner = null;
    pinned = false;
    pop.hidden = true;
  }
  const later = () => { clearTimeout(timer); timer = setTimeout(() => { if (!pinned) hide(); }, 250); };
  const mentionOf = (event) => (event.target.closest ? event.target.closest("a.m") : null);
  for (const mention of document.querySelectorAll("a.m")) mention.removeAttribute("title");
  document.addEventListener("pointerover", (event) => {
    const mention = mentionOf(event);
    if (mention && !pinned && event.pointerType === "mouse") show(mention, false);
    else if (pop.contains(event.target)) clearTimeout(timer);
  });
  document.addEventListener("pointerout", (event) => { if (!pinned && (mentionOf(event) || pop.contains(event.target))) later(); });
  document.addEventListener("focusin", (event) => { const mention = mentionOf(event); if (mention && !pinned) show(mention, false); });
  document.addEventListener("focusout", (event) => { if (mentionOf(event)) later(); });
  document.addEventListener("click", (event) => {
    const mention = mentionOf(event);
    if (mention) {
      event.preventDefault();
      if (pinned && owner === mention) return hide();
      show(mention, true);
      const button = event.detail === 0 ? pop.querySelector("button") : null;
      if (button) button.focus({ preventScroll: true });
    } else if (!pop.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || pop.hidden) return;
    const back = owner;
    hide();
    if (back && pop.contains(document.activeElement)) back.focus();
  });

  // A link into a folded part opens it.
  const unfold = () => {
    const target = location.hash.length > 1 ? byId(location.hash.slice(1)) : null;
    const inside = target && target.closest("details");
    if (inside && !inside.open) { inside.open = true; target.scrollIntoView({ block: "center" }); }
  };
  window.addEventListener("hashchange", unfold);
  unfold();
})();
