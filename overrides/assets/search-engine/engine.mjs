// The engine: a text and filters → entries, best first. It knows nothing of the page.

import { FOLDERS, fetchedOnce, kindOf, parseWords } from "./files.mjs";
import { filtered, withdrawn } from "./filters.mjs";
import { lookUp, makeQuery, spelledAs } from "./lookup.mjs";
import { understood } from "./meaning.mjs";
import { asQuestion } from "./questions.mjs";
import { frequentFirst, isAlone, isPossible, longer, mayBeSeveral } from "./vocabulary.mjs";
import { folding, plainText, typedWords, wordFrom } from "./words.mjs";

// How much of what was asked some entry has: with less, the words of a name that nobody wrote stand here and there.
const LEAST = 0.3;
const LEAST_OF_QUESTION = 0.15;

// What corrections need of the engine.
const TOOLS = { frequentFirst, isAlone, isPossible, longer, lookUp, mayBeSeveral, spelledAs, wordFrom };
// In their place where the page does not name them.
const NO_CORRECTIONS = { inDigits: (fold, typed) => typed, writtenApart: (query, typed) => typed, putRight: (query, words) => words };
// Two words of numbers side by side: one is no number.
const NUMBER = / (?:(?:khong|mot|hai|ba|bon|tu|nam|nham|lam|sau|bay|tam|chin|muoi|chuc|tram|nghin|ngan|linh|le) ){2}/;

// Returns an engine for an index. `read` gives the text of one of its files, `readCorrections` what makes corrections, or null.
export function makeEngine(read, readCorrections) {
  const file = fetchedOnce(read);
  const script = fetchedOnce(readCorrections);
  const corrections = () => script("", (make) => (make ? make(TOOLS) : NO_CORRECTIONS));
  // What can be found without them is found. Whether there is nothing else, only they could say.
  const correctionsFor = (query) => corrections().catch((error) => {
    query.failure = error;
    return NO_CORRECTIONS;
  });
  let prepared = null;

  // Gives what every query needs: { catalogue, fold: how words are compared, levels: all words }.
  function start() {
    if (!prepared) {
      prepared = prepare(read);
      prepared.catch(() => { prepared = null; });
    }
    return prepared;
  }

  // Finds { hits: of which each has a half and a place, words: by which they were found, isFull: some have them all,
  // count: how many have them all with the marks typed, isExact: no others do, corrected: what was looked up where something
  // else was typed, or null }. Options: kind, area, year, sort.
  async function search(text, options = {}) {
    const index = await start();
    const all = typedWords(index.fold, text);
    const asked = asQuestion(index, all);
    const query = makeQuery(index, file, () => correctionsFor(query), options.kind);
    const typed = mayHaveNumber(asked) ? (await correctionsFor(query)).inDigits(index.fold, asked) : asked;
    if (!typed.length) return { hits: [], words: [], isFull: false, count: 0, isExact: true, corrected: null };
    // “Cần mang theo giấy tờ gì”: names do not begin or end so.
    query.isSpoken = typed.length < all.length || Boolean(typed[0].isLight || typed[typed.length - 1].isLight);
    const found = await understood(query, typed);
    const least = typed.some((word) => word.isLight) || query.isSpoken ? LEAST_OF_QUESTION : LEAST;
    const hits = found.result.proof < least ? [] : await filtered(query, found.result.hits, options);
    hits.forEach((hit) => { hit.isTask = kindOf(index, hit) === "nhiem-vu"; });
    hits.sort(options.sort === "moi" ? newestFirst : bestFirst);
    if (!hits.length && query.failure) throw query.failure;
    const gone = options.kind || options.area || options.year ? [] : withdrawn(index, text);
    return {
      hits: gone.concat(hits),
      words: found.typed,
      isFull: found.result.isFull,
      count: gone.length + hits.filter((hit) => hit.isAsTyped).length,
      isExact: found.result.isExact,
      corrected: hits.length ? corrected(asked, found.typed) : null,
    };
  }

  // Finds what a result shows of a hit.
  function details({ half, place }) { return file(`${FOLDERS[half]}/muc/${place}.json`, parseEntry); }

  return { start, search, details };
}

function mayHaveNumber(typed) { return NUMBER.test(` ${plainText(typed)} `); }

async function prepare(read) {
  const texts = await Promise.all([read("chi-muc.json"), read("tieng.txt")]);
  const catalogue = JSON.parse(texts[0]);
  return { catalogue, fold: folding(catalogue.rules), levels: parseWords(texts[1]) };
}

function parseEntry(text) {
  const [title, url, kind, date, areas, context, summary, body, isWithdrawn] = JSON.parse(text);
  return { title, url, kind, date, areas, context, summary, text: body, isWithdrawn: Boolean(isWithdrawn) };
}

// A single task says less than the post, the answer or the document about it.
function bestFirst(a, b) {
  return b.words - a.words || a.isTask - b.isTask || b.score - a.score || a.half - b.half || b.place - a.place;
}

function newestFirst(a, b) { return b.words - a.words || a.half - b.half || b.place - a.place; }

// A last word that was only unfinished was no mistake.
function corrected(typed, looked) {
  return plainText(looked).startsWith(plainText(typed)) ? null : looked.map((word) => word.shown).join(" ");
}
