// Which words may have been meant by one that nobody wrote.

import { isNear, withoutKeys } from "./typos.mjs";

// Returns what may have been meant by a word that nobody wrote, the likeliest first.
// A word that stands alone and is not finished means the words that it may become.
export function meant({ isPossible, longer, frequentFirst }, { levels, fold }, word, isAlone) {
  if (isPossible(levels, word)) return isAlone && !levels.has(word.folded) ? longer(levels, word) : [];
  // “kys” was “ky”, and that is “ki”.
  const typedWithKeys = withoutKeys(word.folded).map(fold.folded).filter((other) => levels.has(other));
  return typedWithKeys.length ? typedWithKeys : near(frequentFirst, levels, word.folded);
}

function near(frequentFirst, levels, word) {
  return frequentFirst(levels, (other) => Math.min(other.length, word.length) > 1 && other !== word && isNear(other, word));
}

