// Which words of a query are looked up together. A group is { first, length, bits, level }: a pair of neighbours or a single
// word, as a set of bits, and how frequent its words are.

import { isPossible } from "./vocabulary.mjs";

// Pairs that a query looks up at first.
const MOST_GROUPS = 5;
// And where these have not every word yet.
const MOST_OF_LONG = 7;

// Returns the pairs that some entry may have, without bits of light words, and the words that have no neighbour: single words stand nearly everywhere.
export function groupsOf(levels, typed) {
  const known = typed.map((word) => (isPossible(levels, word) ? levels.get(word.folded) || 0 : -1));
  const isPair = (i) => known[i - 1] >= 0 && known[i] >= 0 && !typed[i].isApart;
  const bit = (i) => (typed[i].isLight ? 0 : 1 << i);
  const groups = [];
  known.forEach((level, i) => {
    if (level < 0) return;
    if (isPair(i + 1)) groups.push({ first: i, length: 2, bits: bit(i) | bit(i + 1), level: level + known[i + 1] });
    else if (!isPair(i)) groups.push({ ...singleWord(i, level), bits: bit(i), isAlone: true });
  });
  return groups.filter((group) => group.bits);
}

export function singleWord(i, level) { return { first: i, length: 1, bits: 1 << i, level }; }

// Returns { plan: the groups to look up first, isWhole: they have every word }: neighbours two by two, so that every word is
// in one, beside a light word only if it has no other neighbour; of too many the rarest.
export function chosen(groups) {
  const pairs = groups.filter((group) => bitsOf(group.bits) > 1);
  let place = 0;
  const plan = pairs.filter((group, i) => {
    place = isAfter(pairs[i - 1], group) ? place + 1 : 0;
    return place % 2 === 0 || !isAfter(group, pairs[i + 1]);
  });
  groups.forEach((group) => { if (group.bits & ~plan.reduce((bits, one) => bits | one.bits, 0)) plan.push(group); });
  const isWhole = plan.length <= MOST_GROUPS;
  return { plan: isWhole ? plan : rarest(groups), isWhole };
}

// Returns the pairs in place of those that no entry has: each of their words may stand beside its other neighbour.
export function instead(groups, plan, none) {
  const lost = bitsIn(none) & ~bitsIn(plan.filter((one) => !none.includes(one)));
  return groups.filter((group) => group.bits & lost && !plan.some((one) => one.group === group));
}

function isAfter(one, other) { return Boolean(one && other && one.first + 1 === other.first); }

function rarest(groups) {
  let wanted = -1;
  const left = groups.slice();
  const plan = [];
  const rank = (group) => 100 * bitsOf(group.bits & wanted) - group.level;
  while (left.length && plan.length < MOST_OF_LONG) {
    const next = left.reduce((best, group) => (rank(group) > rank(best) ? group : best));
    if (plan.length >= MOST_GROUPS && rank(next) < 100) break;
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
