// Which words of a query are looked up together. A group is { first, length, bits, level }: a pair of neighbours or a single
// word, as a set of bits, and how frequent its words are.

import { isPossible } from "./vocabulary.mjs";

// Pairs that a query looks up at first.
const MOST_GROUPS = 5;

// Returns the pairs that some entry may have, and the words that have no neighbour: single words stand nearly everywhere.
export function groupsOf(levels, typed) {
  const known = typed.map((word) => (isPossible(levels, word) ? levels.get(word.folded) || 0 : null));
  const groups = [];
  known.forEach((level, i) => {
    if (level === null) return;
    const isAfter = i > 0 && known[i - 1] !== null;
    const isBefore = i + 1 < known.length && known[i + 1] !== null;
    if (isBefore) groups.push({ first: i, length: 2, bits: 3 << i, level: level + known[i + 1] });
    else if (!isAfter) groups.push(singleWord(i, level));
  });
  return groups;
}

export function singleWord(i, level) { return { first: i, length: 1, bits: 1 << i, level }; }

// Returns the groups to look up first: those that have every word between them, rare words before frequent ones.
export function chosen(groups) {
  let wanted = -1;
  const left = groups.slice();
  const plan = [];
  const rank = (group) => 100 * bitsOf(group.bits & wanted) - group.level;
  while (left.length && plan.length < MOST_GROUPS) {
    const next = left.reduce((best, group) => (rank(group) > rank(best) ? group : best));
    left.splice(left.indexOf(next), 1);
    wanted &= ~next.bits;
    plan.push(next);
  }
  return plan;
}

export function bitsIn(all) { return all.reduce((bits, one) => bits | one.group.bits, 0); }

// Returns how many words a set of bits has.
export function bitsOf(mask) {
  let bits = 0;
  for (; mask; mask &= mask - 1) bits++;
  return bits;
}
