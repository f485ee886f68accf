// What was typed, or what may have been meant by it.

import { allowOtherWords } from "./lookup.mjs";
import { evaluate } from "./ranking.mjs";
import { alike, isPossible, meant } from "./vocabulary.mjs";
import { wordFrom } from "./words.mjs";

// Finds { result, typed }: the entries, and the words they were found by. A word nobody wrote is put right for certain;
// one that exists only where no entry has all the words, and only if that finds one that has.
export async function understood(query, typed) {
  const { levels } = query.index;
  const { words, tries } = putRight(query.index, typed);
  const result = await evaluate(query, words);
  let best = { result, typed: words };
  const doubts = tries.length || result.isFull ? tries : doubted(levels, words, result);
  allowOtherWords(query);
  for (const { i, others, isKnown } of doubts) {
    for (const other of others) {
      if (best.result.isFull && best.result.hasAllPairs) return best;
      const changed = best.typed.slice();
      changed[i] = wordFrom(other);
      const found = await evaluate(query, changed);
      if (isBetter(found, best.result) && (found.isFull || !isKnown)) best = { result: found, typed: changed };
    }
  }
  return best;
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
    tries.push({ i, others, isKnown: false });
    return wordFrom(first);
  });
  return { words, tries };
}

// Of words that exist, only a single one can be thought a slip: else any query could become any other.
function doubted(levels, words, { known }) {
  const found = [];
  words.forEach((word, i) => {
    if (!isPossible(levels, word) || known[i] || known[i - 1]) return;
    const others = alike(levels, word);
    if (others.length) found.push({ i, others, isKnown: true });
  });
  return found.length === 1 ? found : [];
}
