// Looking words and pairs up in the files, within what one query may ask for.

import { FOLDERS, hashOfTerm, parseFile, places, shardOf } from "./files.mjs";
import { hasMarksOf, plainText } from "./words.mjs";

// What a word weighs in a body, in a lead, in a title.
const FIELDS = [1, 2.5, 6];
// Of what was typed with marks.
const OTHER_SPELLING = 0.15;
// Of a last word that is still being typed.
const LONGER_WORD = 0.7;
// What a word weighs at least in a title, if it is spelled as typed.
export const IN_TITLE = FIELDS[2] * LONGER_WORD;

// Words and pairs that a query looks up.
export const MOST_ASKED = 6;
// Of a second word, that say which file a pair is in.
const KEY_LETTERS = 2;

// Returns the state of one query, which everything below the engine gets first.
export function makeQuery(index, file, corrections, kind) {
  return {
    // What all queries share: { catalogue, fold, levels }.
    index,
    // (path, parse) → a file of the index, fetched once.
    file,
    // () → what puts words right, fetched once.
    corrections,
    // Why that did not come, if it did not.
    failure: null,
    // Whether the filters leave posts, and whether they leave anything else.
    halves: [!kind || kind === "tin", kind !== "tin"],
    // The names of what was looked up: the same may be had again.
    asked: new Set(),
    // How much may still be looked up.
    left: 0,
  };
}

// Lets a query look up so many more.
export function allow(query, most) { query.left = most; }

// Looks up a list that is one of the filters: it counts for nothing.
export function lookUpFilter(query, word) {
  query.left++;
  return lookUp(query, [word]);
}

// Finds those groups of typed words that may still be asked for, as { group, found }.
export async function lookUpAll(query, typed, groups) {
  const all = await Promise.all(groups.map(async (group) => {
    const found = await lookUp(query, typed.slice(group.first, group.first + group.length));
    return found && { group, found };
  }));
  return all.filter(Boolean);
}

// Finds a word or a pair, or null where the query has asked for enough:
// { count: how many entries have it, spellings: how it is written, and how often, about, and for each half: weights by place,
// asTyped: the places that have it as it was typed, isTyped: there are any }.
export async function lookUp(query, typed) {
  const paths = pathsOf(query, typed);
  if (!mayAsk(query, paths)) return null;
  const parse = (text) => parseFile(text, query.index);
  const halves = await Promise.all(paths.map((half) => Promise.all(half.map((path) => query.file(path, parse)))));
  const found = { count: 0, spellings: new Map(), weights: [new Map(), new Map()], asTyped: null };
  // Places with the word as typed; and, of a word that is still being typed, with longer ones.
  const whole = [new Set(), new Set()];
  const longer = [new Set(), new Set()];
  const worthOf = comparing(typed);
  halves.forEach((half, number) => half.forEach((file) => file.terms.forEach((lines, key) => {
    const worth = worthOf(key);
    if (worth) lines.forEach((line) => {
      const spelled = spelling(line.term, typed, worth < 1);
      add(found.weights[number], spelled < 1 ? null : (worth < 1 ? longer : whole)[number], file.base, line.lists, spelled * worth);
      if (worth === 1) found.spellings.set(line.term, (found.spellings.get(line.term) || 0) + line.lists.join("").length);
    });
  })));
  found.count = sizeOf(found.weights);
  // A word is unfinished only if nobody wrote it so.
  found.asTyped = sizeOf(whole) ? whole : longer;
  found.isTyped = sizeOf(found.asTyped) > 0;
  return found;
}

function sizeOf(halves) { return halves[0].size + halves[1].size; }

// Returns the most frequent spelling of what was found that has the marks typed, or "". `isStrict`: a word without marks has none.
export function spelledAs(found, typed, isStrict) {
  let most = 0;
  let best = "";
  found.spellings.forEach((size, term) => {
    const words = term.split(" ");
    if (size <= most || !typed.every((word, i) => !(isStrict ? word.hasMarks : word.isMarked) || hasMarksOf(word, words[i]))) return;
    most = size;
    best = term;
  });
  return best;
}

// Returns the files that can have a word or a pair, for each half.
function pathsOf({ index, halves }, typed) {
  const second = typed[1] ? " " + typed[1].folded.slice(0, KEY_LETTERS) : "";
  const hash = hashOfTerm(typed[0].folded + second, second);
  return [index.catalogue.posts, index.catalogue.lasting].map((part, half) => {
    if (!halves[half] || !part.entries) return [];
    return part.levels.map(([level, shards]) => `${FOLDERS[half]}/${level}/${shardOf(hash, shards)}.txt`);
  });
}

// A query fetches only so much, and finds the same whatever is here already.
function mayAsk(query, paths) {
  const name = paths.join();
  if (!query.asked.has(name) && query.left > 0) {
    query.left--;
    query.asked.add(name);
  }
  return query.asked.has(name);
}

// Returns what says how much a term is what was typed, whatever its marks: 0 if it is not, less than 1 if its last word is longer.
function comparing(typed) {
  const wanted = plainText(typed);
  const mayGrow = typed.length > 1 && typed[1].isOpen && typed[1].folded.length >= KEY_LETTERS;
  return (key) => {
    if (key === wanted) return 1;
    return mayGrow && key.startsWith(wanted) && !key.includes(" ", wanted.length) ? LONGER_WORD : 0;
  };
}

// Returns how well a term is spelled as it was typed: marks count only where they were typed.
function spelling(term, typed, isPrefix) {
  const words = term.split(" ");
  const isOther = typed.some(({ word, isMarked }, i) => {
    const is = isPrefix && i === typed.length - 1 ? words[i].slice(0, word.length) : words[i];
    return isMarked && is !== word;
  });
  return isOther ? OTHER_SPELLING : 1;
}

// Adds the places of a line of a file to the weights, and to those with the spelling that was typed.
function add(weights, asTyped, base, lists, factor) {
  lists.forEach((list, field) => places(list, base).forEach((place) => {
    weights.set(place, Math.max(weights.get(place) || 0, FIELDS[field] * factor));
    if (asTyped) asTyped.add(place);
  }));
}
