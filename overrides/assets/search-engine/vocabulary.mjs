// What the list of all words says of those that were typed, before anything is looked up.
// `levels` is that list: how frequent each folded word is, about.

import { isNear, withoutKeys } from "./typos.mjs";

// Words that the list has if any entry has them: all but numbers and very long ones.
const LISTED = /^(?=.*[a-z])[a-z0-9]{1,12}$/;
const MOST_OTHERS = 5;

// Returns whether any entry can have a typed word.
export function isPossible(levels, word) {
  return levels.has(word.folded) || !LISTED.test(word.folded) || longer(levels, word).length > 0;
}

// Returns what may have been meant by a word that nobody wrote, the likeliest first.
// A word that stands alone and is not finished means the words that it may become.
export function meant({ levels, fold }, word, isAlone) {
  if (isPossible(levels, word)) {
    return isAlone && !levels.has(word.folded) ? longer(levels, word) : [];
  }
  // “kys” was “ky”, and that is “ki”.
  const typedWithKeys = withoutKeys(word.folded).map(fold.folded).filter((other) => levels.has(other));
  return typedWithKeys.length ? typedWithKeys : near(levels, word.folded);
}

// Returns what a word may become that is not finished.
export function longer(levels, word) {
  return word.isOpen ? frequentFirst(levels, (other) => other.startsWith(word.folded)) : [];
}

function near(levels, word) {
  return frequentFirst(levels, (other) => Math.min(other.length, word.length) > 1 && other !== word && isNear(other, word));
}

function frequentFirst(levels, isWanted) {
  const found = [...levels.keys()].filter(isWanted);
  return found.sort((a, b) => levels.get(b) - levels.get(a)).slice(0, MOST_OTHERS);
}
