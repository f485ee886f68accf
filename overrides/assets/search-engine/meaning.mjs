// What was typed, or what may have been meant by it.

import { allowOtherWords } from "./lookup.mjs";
import { evaluate } from "./ranking.mjs";
import { isPossible, longer, meant } from "./vocabulary.mjs";
import { wordFrom } from "./words.mjs";

// Finds { result, typed }: the entries, and the words they were found by. Only a word nobody wrote is put right: one that
// some entry has is what was meant. A last word that is not finished may become a longer one, if that finds all words.
export async function understood(query, typed) {
  const { levels } = query.index;
  const { words, tries } = putRight(query.index, typed);
  const result = await evaluate(query, words);
  let best = { result, typed: words };
  const more = tries.length || result.isFull ? tries : unfinished(levels, words, result);
  allowOtherWords(query);
  for (const { i, others, isOpen } of more) {
    for (const other of others) {
      if (best.result.isFull && best.result.hasAllPairs) return best;
      const changed = best.typed.slice();
      changed[i] = wordFrom(other);
      const found = await evaluate(query, changed);
      if (isBetter(found, best.result) && (found.isFull || !isOpen)) best = { result: found, typed: changed };
    }
  }
  // A word put right that nobody wrote beside its neighbours either is only another mistake: better without it.
  const { known } = best.result;
  const isGuess = (i) => best.typed[i] !== typed[i] && !known[i - 1] && !known[i] && (known[i - 1] === false || known[i] === false);
  const kept = best.typed.map((word, i) => (isGuess(i) ? typed[i] : word));
  return kept.some((word, i) => word !== best.typed[i]) ? { result: await evaluate(query, kept), typed: kept } : best;
}

function isBetter(one, other) {
  return one.reached > other.reached || (one.reached === other.reached && one.top > other.top);
}

// Returns the words with the likeliest ones in place of those that nobody wrote, and what else each of those may be.
function putRight(index, typed) {
  const isNowhere = (i) => i < 0 || i === typed.length || !isPossible(index.levels, typed[i]);
  const tries = [];
  const words = typed.map((word, i) => {
    const [first, ...others] = meant(index, word, isNowhere(i - 1) && isNowhere(i + 1));
    if (first === undefined) return word;
    tries.push({ i, others });
    return wordFrom(first);
  });
  return { words, tries };
}

function unfinished(levels, words, { known }) {
  const i = words.length - 1;
  return known[i - 1] ? [] : [{ i, others: longer(levels, words[i]), isOpen: true }];
}
