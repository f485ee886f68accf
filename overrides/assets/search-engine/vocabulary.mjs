// What the list of all words says of those that were typed, before anything is looked up.
// `levels` is that list: how frequent each folded word is, about.

// Words that the list has if any entry has them: all but numbers and very long ones.
const LISTED = /^(?=.*[a-z])[a-z0-9]{1,12}$/;
const MOST_OTHERS = 5;
// Letters of a word that may be several.
const LEAST_OF_SEVERAL = 4;

// Returns whether any entry can have a typed word.
export function isPossible(levels, word) {
  return levels.has(word.folded) || !LISTED.test(word.folded) || longer(levels, word).length > 0;
}

// Returns whether a word that nobody wrote may be several without a space between them: “dangkykhaisinh”, “dean06”.
// “Dichvucong” stands in addresses, “dịchvụcông” nowhere.
export function mayBeSeveral(levels, { word, folded, isMarked }) {
  return folded.length >= LEAST_OF_SEVERAL && word.length === folded.length && /^[a-z]+\d*$/.test(folded)
    && (!levels.has(folded) || (isMarked && /[aeiouy][^aeiouy]+[aeiouy]/.test(folded)));
}

// Whether a word has no neighbour that any entry can have.
export function isAlone(levels, words, i) { return isNowhere(levels, words[i - 1]) && isNowhere(levels, words[i + 1]); }

function isNowhere(levels, word) { return !word || !isPossible(levels, word); }

// Returns what a word may become that is not finished.
export function longer(levels, word) {
  return word.isOpen ? frequentFirst(levels, (other) => other.startsWith(word.folded)) : [];
}

// Returns the most frequent words of some kind.
export function frequentFirst(levels, isWanted) {
  const found = [...levels.keys()].filter(isWanted);
  return found.sort((a, b) => levels.get(b) - levels.get(a)).slice(0, MOST_OTHERS);
}
