// The search page: what is typed and chosen → the engine → the list of results, the status line and the address.

import { makeEngine } from "./engine.mjs";
import { matcher } from "./excerpts.mjs";
import { PAGE } from "./ranking.mjs";
import { resultItem } from "./results.mjs";

// Milliseconds after the last key.
const PAUSE = 180;

// Brings the form of overrides/pages/search.html to life.
export function makePage(form) {
  const input = form.elements.q;
  const selects = ["loai", "linh-vuc", "nam", "xep"].map((name) => form.elements[name]);
  const status = document.getElementById("search-status");
  const section = document.getElementById("search-results");
  const list = document.getElementById("search-list");
  const more = document.getElementById("search-more");
  const words = document.getElementById("search-words").dataset;
  const title = document.title;
  // For search.js, which fetched this.
  form.dataset.ready = "yes";
  const engine = makeEngine(fetched, fetchedCorrections);
  let timer = 0;
  // The number of the last search: an earlier one that ends later is not shown.
  let latest = 0;
  // Words and filters as they stand in the address.
  let shown = "";
  // What the list shows: { found, next: the first hit that is not shown yet }.
  let current = null;

  function say(key, values) {
    const text = key ? filled(words[key], values) : "";
    status.textContent = text.charAt(0).toUpperCase() + text.slice(1);
  }

  function clear() {
    current = null;
    list.textContent = "";
    section.hidden = true;
    say("");
  }

  function runLater() {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  }

  // Searches for what the form says. `why`: "asked" by Enter or a filter, or "back" in the history, or else typed.
  async function run(why) {
    clearTimeout(timer);
    const asked = parametersOf(input, selects);
    if (asked === shown && !why) return;
    shown = asked;
    const number = ++latest;
    const typed = input.value.trim();
    document.title = typed ? `${typed} – ${title}` : title;
    if (why !== "back") remember(asked, why === "asked");
    if (!typed) {
      clear();
      return;
    }
    say("busy");
    try {
      const [kind, area, year, sort] = selects.map((select) => select.value);
      const found = await engine.search(typed, { kind, area, year, sort });
      if (number !== latest) return;
      current = { found, next: 0 };
      await showMore(true);
      if (number !== latest) return;
      say(outcome(found), { query: typed, ...counts(words, found), corrected: found.corrected });
    } catch (error) {
      if (number !== latest) return;
      shown = "";
      clear();
      say("failed");
    }
  }

  async function showMore(isFirst) {
    const now = current;
    const hits = now.found.hits.slice(now.next, now.next + PAGE);
    const [{ fold, catalogue }, all] = await Promise.all([engine.start(), Promise.all(hits.map(engine.details))]);
    if (now !== current) return;
    const match = matcher(fold, now.found.words, catalogue.glossary);
    const items = all.map((details) => resultItem(form.dataset.root, words, fold, match, details));
    if (isFirst) list.textContent = "";
    list.append(...items);
    now.next += hits.length;
    section.hidden = !list.children.length;
    more.hidden = now.next >= now.found.hits.length;
    if (!isFirst && items.length) items[0].querySelector("a").focus();
  }

  // Fetched ahead: if that fails, a search says so.
  function getReady() { engine.start().catch(() => {}); }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run("asked");
  });
  input.addEventListener("focus", getReady);
  input.addEventListener("input", runLater);
  selects.forEach((select) => select.addEventListener("change", () => run("asked")));
  more.addEventListener("click", () => showMore(false).catch(() => say("failed")));
  window.addEventListener("popstate", () => {
    restore(input, selects);
    run("back");
  });
  // This script comes for words in the address, or while somebody is typing already.
  const typed = input.value;
  if (location.search) restore(input, selects);
  if (typed) {
    input.value = typed;
    runLater();
  } else if (input.value) run("back");
  else getReady();
}

// Asked again each time whether it is still so: a part of yesterday's index would name wrong entries.
async function fetched(path) {
  const response = await fetch(path, { cache: "no-cache", credentials: "same-origin" });
  if (!response.ok) throw new Error(path);
  return response.text();
}

// Finds what makes corrections, or null where a template of the section does not name their script.
function fetchedCorrections() {
  const address = document.body.dataset.corrections;
  return address ? new Promise((done, fail) => {
    const script = document.createElement("script");
    window.addEventListener("corrections", (event) => done(event.detail), { once: true });
    script.src = address;
    // A script that ran has handed them over by now: whatever else came in its place did not.
    script.onerror = script.onload = () => {
      script.remove();
      fail(new Error(address));
    };
    document.head.append(script);
  }) : Promise.resolve(null);
}

// Returns which text of the template says how a search went.
function outcome({ hits, count, corrected }) {
  if (!hits.length) return "none";
  if (!count && corrected) return "nearlyCorrected";
  if (!count) return hits.some((hit) => hit.isWhole) ? "marks" : "partly";
  return corrected ? "corrected" : "some";
}

// Returns how many results there are, in words: those that have all that was typed, others, and what says that there are others.
function counts(words, { hits, count, isExact }) {
  const near = (hits.length - count).toLocaleString("vi");
  const others = count < hits.length ? filled(words.others, { near }) : "";
  if (isExact) return { count: count.toLocaleString("vi"), near, others };
  // “Hơn 420” of 428, “ít nhất 3” of few.
  const step = 10 ** Math.max(1, String(count).length - 2);
  const round = Math.floor((count - 1) / step) * step;
  return { count: filled(words[round ? "over" : "least"], { count: (round || count).toLocaleString("vi") }), near, others };
}

function filled(text, values) { return text.replace(/\{(\w+)\}/g, (_, name) => values[name]); }

// The address holds the words and the filters.

function parametersOf(input, selects) {
  const parameters = new URLSearchParams();
  if (input.value.trim()) parameters.set("q", input.value.trim());
  selects.forEach(({ name, value }) => { if (value) parameters.set(name, value); });
  return parameters.toString();
}

function restore(input, selects) {
  const parameters = new URLSearchParams(location.search);
  input.value = parameters.get("q") || "";
  selects.forEach((select) => {
    select.value = parameters.get(select.name) || "";
    if (select.selectedIndex < 0) select.value = "";
  });
}

// Puts words and filters into the address, as an entry of the history where a reader asked for them.
function remember(asked, isAsked) {
  const address = asked ? `?${asked}` : location.pathname;
  try {
    if (isAsked && location.search !== `?${asked}`) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch (error) {
    // Safari allows a hundred changes in half a minute; the search itself goes on.
  }
}
