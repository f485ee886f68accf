// What was looked up → the entries that have the words, best first.

import { kindOf } from "./files.mjs";
import { bitsIn, bitsOf, chosen, groupsOf, instead, singleWord } from "./groups.mjs";
import { IN_TITLE, lookUpAll, spelledAs } from "./lookup.mjs";
import { MANY } from "./questions.mjs";
import { isPossible } from "./vocabulary.mjs";

// Results that are shown at once.
export const PAGE = 8;

// What single words may stand anywhere; abbreviations (“bhyt” begins as no syllable does) and long numbers do not.
const SYLLABLE = /^(?:\d{1,2}|(?:ch?|gh?|kh?|ng?h?|ph?|t[hr]?|[bdhlmqrsvx])?[aeiouy]{1,3}(?:ch?|m|n[gh]?|p|t)?)$/;

// Finds every entry that has the words: { hits, isFull: some have them all, hasAllPairs: one has them side by side,
// known: which pairs some entry has, by their first word, reached: how many words the best have, top: their score,
// isExact: no other entry has all words }. A hit that isWhole has all words, one that isAsTyped has them with the marks typed.
export async function evaluate(query, typed) {
  const { catalogue, levels } = query.index;
  const sizes = [catalogue.posts.entries, catalogue.lasting.entries];
  const tally = makeTally(sizes[0] + sizes[1], typed.length);
  const groups = groupsOf(levels, typed);
  const { plan, isWhole } = chosen(groups);
  const all = await lookUpAll(query, typed, plan);
  const others = instead(groups, all, all.filter((one) => !one.found.isTyped));
  all.push(...await lookUpAll(query, typed, others));
  const isAll = isWhole && all.length === plan.length + others.length;
  all.forEach((one) => count(tally, one, typed));
  const wanted = bitsWanted(typed);
  const many = markWhole(tally, wanted);
  // Of many, those come first that have the words in one piece.
  const left = groups.filter((group) => !all.some((one) => one.group === group));
  // Of a question, too, that no entry answers with every word.
  const isOpen = query.isSpoken && !many;
  const between = many > PAGE || isOpen ? await lookUpAll(query, typed, left) : [];
  between.forEach((one) => count(tally, one, typed));

  // What no entry has with its neighbour, some may have with the other one, or elsewhere.
  const asked = bitsIn(all);
  const missing = asked & ~bestCover(tally);
  const apart = left.filter((group) => group.bits & missing);
  typed.forEach((_, i) => { if (missing & (1 << i)) apart.push(singleWord(i)); });
  // An abbreviation says most by itself.
  const isRare = ({ first, length }) => length === 1 && !SYLLABLE.test(typed[first].folded);
  const more = await lookUpAll(query, typed, apart.filter(isRare).concat(apart.filter((group) => !isRare(group))));
  more.forEach((one) => count(tally, one, typed));
  if (!many) markWhole(tally, wanted);

  // Words of a very long query that were not looked up are not missed, but no entry is said to have them.
  let full = asked | bitsIn(more);
  typed.forEach((word, i) => { if (!word.isLight && !isPossible(levels, word)) full |= 1 << i; });
  const found = summary(tally, ranked(tally, full, sizes, query), full, query.isSpoken);
  return { ...found, proof: proofOf(tally, typed, full, levels), isExact: isAll && !more.length && !isOpen };
}

function bitsWanted(typed) { return typed.reduce((bits, word, i) => (word.isLight ? bits : bits | (1 << i)), 0); }

// Marks the entries that have all words, also as they were typed, and returns how many they are.
function markWhole({ entries }, wanted) {
  let many = 0;
  entries.forEach((map) => map.forEach((entry) => {
    entry.isWhole = entry.cover === wanted;
    entry.isAsTyped = entry.typed === wanted;
    if (entry.isWhole) many++;
  }));
  return many;
}

// What was found so far. An entry is { half, place, score, cover: the words it has, typed: those with
// the marks that were typed, title: those in its title, pairs: how many }.
function makeTally(total, length) {
  return {
    // Of the index, and of the query.
    total,
    length,
    // For each half: entries by place.
    entries: [new Map(), new Map()],
    // Pairs that were looked up.
    pairs: 0,
    known: {},
    // The words that some entry has beside a neighbour, or that have none.
    proven: 0,
  };
}

function entryAt(map, half, place) {
  if (!map.has(place)) map.set(place, { half, place, score: 0, cover: 0, typed: 0, title: 0, pairs: 0 });
  return map.get(place);
}

function count(tally, { group, found }, typed) {
  const isPair = group.length > 1;
  const isProof = isPair ? isKnown(found, typed.slice(group.first, group.first + 2)) :
    found.count > 0 && (group.isAlone || !SYLLABLE.test(typed[group.first].folded));
  if (isProof) tally.proven |= group.bits;
  const worth = Math.log(1 + tally.total / Math.max(1, found.count)) * (isPair || tally.length === 1 ? 1 : 0.5);
  if (isPair) {
    tally.pairs++;
    tally.known[group.first] = isProof;
  }
  found.weights.forEach((weights, half) => {
    weights.forEach((weight, place) => {
      const entry = entryAt(tally.entries[half], half, place);
      entry.score += worth * weight;
      entry.cover |= group.bits;
      if (found.asTyped[half].has(place)) entry.typed |= group.bits;
      if (weight >= IN_TITLE) entry.title |= group.bits;
      if (isPair) entry.pairs++;
    });
  });
}

// Whether some entry has a pair, with the marks that were typed.
function isKnown(found, pair) {
  return spelledAs(found, pair) !== "" || (pair[1].isOpen && !found.spellings.size && found.count > 0);
}

// Returns how much of what was asked some entry has as it was typed, between 0 and 1: of rare words more than of frequent
// ones. Single words prove nothing where they have neighbours: any name has some that stand everywhere.
function proofOf({ proven }, typed, full, levels) {
  const most = Math.max(...levels.values(), 1);
  let all = 0;
  let found = 0;
  typed.forEach((word, i) => {
    const bit = 1 << i;
    if (word.isLight || !(full & bit) || (word.isOpen && !(proven & bit) && isPossible(levels, word))) return;
    const worth = most + 1 - (levels.get(word.folded) || 0);
    all += worth;
    if (proven & bit) found += worth;
  });
  return all ? found / all : 1;
}

// Returns the most words that one entry has.
function bestCover({ entries }) {
  let most = 0;
  entries.forEach((map) => map.forEach(({ cover }) => { if (bitsOf(cover) > bitsOf(most)) most = cover; }));
  return most;
}

// Returns the entries as hits: with their final score, and with how many words they have.
function ranked({ entries, pairs }, full, sizes, { index }) {
  const hits = [];
  entries.forEach((map, half) => {
    map.forEach((entry) => {
      const share = pairs ? entry.pairs / pairs : 1;
      entry.words = bitsOf(entry.cover);
      entry.score *= (1 + 3 * share * share) * (entry.title === full ? 1.5 : 1);
      // Who asks wants an answer.
      entry.score *= (1 + 0.05 * (half ? 1 : entry.place / sizes[half])) * (kindOf(index, entry) === "hoi-dap" ? 1.5 : 1);
      hits.push(entry);
    });
  });
  return hits;
}

function summary({ pairs, known, length }, all, full, isSpoken) {
  const reached = all.reduce((most, hit) => Math.max(most, hit.words), 0);
  const isFull = reached > 0 && reached === bitsOf(full);
  let hits = all.filter((hit) => hit.words === reached);
  // Few have all the words: those that lack a single one follow.
  if (hits.length < PAGE && reached > 2) hits = all.filter((hit) => hit.words >= reached - 1);
  // Of a sentence, rare words say more than many.
  if (isSpoken || length >= MANY) {
    if (isSpoken || !isFull) hits = all;
    hits.forEach((hit) => {
      hit.score *= hit.words / reached;
      hit.words = reached;
    });
  }
  return {
    hits,
    isFull,
    hasAllPairs: hits.some((hit) => hit.pairs === pairs),
    known,
    reached,
    top: hits.reduce((top, hit) => Math.max(top, hit.score), 0),
  };
}
