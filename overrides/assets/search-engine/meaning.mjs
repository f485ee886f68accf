// What was typed, or what may have been meant by it.

import { MOST_ASKED, allow } from "./lookup.mjs";
import { evaluate } from "./ranking.mjs";
import { isAlone, isPossible, longer, mayBeSeveral } from "./vocabulary.mjs";
import { wordFrom } from "./words.mjs";

// How often known words are put right, each time with so many pairs looked up, and so many more for the words found so.
const MOST_ROUNDS = 2;
const MOST_TRIED = 6;
const MOST_MORE = 3;

// Finds { result, typed }: the entries, and the words they were found by. Words that nobody wrote, or nobody beside their
// neighbours, are put right: written apart, as they sound, without typos. Whatever takes their place, somebody wrote beside
// its neighbours. A last word that is not finished may become a longer one, if that finds all words.
// What puts words right is a script of its own, fetched where something is doubtful: of most queries nothing is.
export async function understood(query, typed) {
  const { levels } = query.index;
  allow(query, MOST_ASKED);
  const split = typed.some((word) => mayBeSeveral(levels, word)) ? await (await query.corrections()).writtenApart(query, typed) : typed;
  allow(query, MOST_ASKED);
  const words = await putRight(query, split, true, (word, i) => isUnknown(levels, split, i));
  // Every word of a long question, in pairs.
  allow(query, Math.max(MOST_ASKED, Math.ceil(words.length / 2) + 1) + (query.isSpoken && words.length < 2 * MOST_ASKED ? MOST_MORE : 0));
  const first = { result: await evaluate(query, words), typed: words };
  let best = first;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { known } = best.result;
    const before = best.typed;
    allow(query, MOST_TRIED);
    const other = await putRight(query, before, false, (word, i) => !word.isLight && isLonely(before, known, i));
    if (other === before) break;
    allow(query, MOST_MORE);
    const result = await evaluate(query, other);
    if (better(result, best.result) <= 0) break;
    best = { result, typed: other };
  }
  allow(query, MOST_MORE);
  return best.result.isFull ? best : finished(query, best);
}

// Whether some entry was looked for that has a word beside a neighbour, and there is none.
function isLonely(words, known, i) {
  const sides = [words[i].isApart ? undefined : known[i - 1], words[i + 1] && words[i + 1].isApart ? undefined : known[i]];
  return sides.includes(false) && !sides.includes(true);
}

// Returns more than 0 if more of what was asked is found.
function better(one, other) {
  return one.proof - other.proof || one.reached - other.reached || one.top - other.top;
}

// Whether nobody wrote a word. One that is not finished and has no neighbour stands for the words that it may become.
function isUnknown(levels, words, i) {
  const word = words[i];
  return !isPossible(levels, word) || (!levels.has(word.folded) && isAlone(levels, words, i) && longer(levels, word).length > 0);
}

// Returns words with others in place of those that are doubtful; the same words if there are none.
async function putRight(query, words, areUnknown, isDoubtful) {
  const doubtful = words.map(isDoubtful);
  return doubtful.includes(true) ? (await query.corrections()).putRight(query, words, doubtful, areUnknown) : words;
}

async function finished(query, best) {
  const i = best.typed.length - 1;
  if (best.result.known[i - 1]) return best;
  for (const other of longer(query.index.levels, best.typed[i])) {
    const typed = best.typed.slice();
    typed[i] = wordFrom(other);
    const result = await evaluate(query, typed);
    if (result.isFull && better(result, best.result) > 0) return { result, typed };
  }
  return best;
}
