// Words put right: written apart, as they sound, without typos, numbers in digits.

import { meant } from "./guesses.mjs";
import { apart } from "./joined.mjs";
import { inDigits } from "./numerals.mjs";
import { listener } from "./sounds.mjs";
import { hasKeys, withoutDoubles } from "./typos.mjs";

// Words that a query has at most: each is a bit.
const MOST_PIECES_OF_ALL = 28;
// Letters of joined words that are hardly another word.
const LONG = 6;
// How many of all entries have what fewer letters stand for.
const OFTEN = 0.005;
// Other words that are tried in the place of one.
const MOST_MEANT = 4;
// What it costs to take another word for a known one or an unknown one, and what a pair is worth that some entry has.
const UNKNOWN = 5;
const WORSE = 0.2;
const PAIR = 3;
const OTHER_MARKS = 1.2;

// Returns { inDigits, writtenApart, putRight }. `tools` are functions of the engine, which is another script.
export function makeCorrections(tools) {
  const { isAlone, lookUp, mayBeSeveral, spelledAs, wordFrom } = tools;

  // Returns words, each that nobody wrote and that may be several joined as these, if some entry has each beside the next.
  async function writtenApart(query, typed) {
    const found = [];
    // One after the other: what may be looked up must not depend on what comes first.
    for (const word of typed) found.push(...(mayBeSeveral(query.index.levels, word) ? await piecesOf(query, word) : [word]));
    return found.length > typed.length ? found.slice(0, MOST_PIECES_OF_ALL) : typed;
  }

  async function piecesOf(query, word) {
    const { fold, levels } = query.index;
    // “Ngheoo” is “nghèo”, and not “nghe o o”.
    if (withoutDoubles(word.folded).some((other) => levels.has(fold.folded(other)))) return [word];
    for (const way of apart(query.index, word)) {
      const pieces = way.map((shown) => {
        const [piece, folded] = [fold.canonical(shown), fold.folded(shown)];
        return { shown, word: piece, folded, isMarked: piece !== folded, hasMarks: word.hasMarks };
      });
      const pairs = await Promise.all(pieces.slice(1).map((piece, i) => lookUp(query, [pieces[i], piece])));
      // “Honda” is not “hơn đã”, and “Momo” not “mom ở”: what many texts have is meant.
      const isStrict = word.folded.length < LONG || pieces.some((piece) => piece.folded.length === 1);
      const least = isStrict ? Math.max(1, OFTEN * entriesOf(query.index.catalogue)) : 0;
      const known = pairs.map((pair, i) => pair && pair.count > least && spelledAs(pair, pieces.slice(i, i + 2), isStrict) !== "");
      if (known.includes(true) && known.filter((is) => is === false).length <= (pieces.length > 3 ? 1 : 0)) {
        pieces[0].isApart = word.isApart;
        return pieces;
      }
    }
    return [word];
  }

  // Returns words with the likeliest ones in place of those that are doubtful, where the typed ones cost so much; the same
  // words if there are none.
  async function putRight(query, words, doubtful, areUnknown) {
    const cost = areUnknown ? UNKNOWN : 0;
    const options = words.map((word, i) => [{ word, cost: doubtful[i] ? cost : 0 }]
      .concat(doubtful[i] ? others(query.index, words, i).map((other) => ({ ...other, isOther: !areUnknown || !hasKeys(words[i].folded) })) : []));
    const pairs = await pairsOf(query, options, words, (i) => doubtful[i] || doubtful[i + 1]);
    const path = likeliest(options, pairs);
    const changed = path.map((option, i) => {
      if (option === options[i][0]) return words[i];
      const [before, after] = [pairs.get(path[i - 1], option), pairs.get(option, path[i + 1])];
      // Somewhere it was looked for, and nowhere found.
      if ((before || after) && !((before && before.worth) || (after && after.worth))) return words[i];
      const shown = words[i].hasMarks && (before && before.worth ? before.spelled.split(" ")[1] : after && after.spelled.split(" ")[0]);
      return { ...option.word, shown: shown || option.word.folded, isApart: words[i].isApart };
    });
    return changed.some((word, i) => word !== words[i]) ? changed : words;
  }

  // Returns what may have been meant by a word, the likeliest first, as { word, cost }.
  function others(index, words, i) {
    index.listen = index.listen || listener(index.levels);
    const byEar = index.listen(words[i]);
    const byHand = meant(tools, index, words[i], isAlone(index.levels, words, i)).map((other, rank) => [other, 1 + WORSE * rank]);
    return byEar.concat(byHand).sort((a, b) => a[1] - b[1]).slice(0, MOST_MEANT)
      .map(([other, cost], rank) => ({ word: wordFrom(other), cost: cost + WORSE * rank / 2 }));
  }

  // Looks up the pairs of neighbours that the options make, the cheapest first, while the query may ask: { worth, spelled }.
  async function pairsOf(query, options, words, isWanted) {
    const asked = [];
    options.forEach((before, i) => {
      const after = options[i + 1];
      if (!after || !isWanted(i) || words[i + 1].isApart) return;
      before.forEach((one) => after.forEach((other) => {
        if (one.cost < UNKNOWN && other.cost < UNKNOWN) asked.push({ one, other, i, cost: one.cost + other.cost });
      }));
    });
    asked.sort((a, b) => a.cost - b.cost);
    const found = await Promise.all(asked.map(({ one, other }) => lookUp(query, [one.word, other.word])));
    const byOption = new Map();
    asked.forEach(({ one, other, i }, n) => {
      if (!byOption.has(one)) byOption.set(one, new Map());
      if (found[n]) byOption.get(one).set(other, valued(found[n], words.slice(i, i + 2), one.isOther || other.isOther));
    });
    return { get: (one, other) => byOption.has(one) && byOption.get(one).get(other) };
  }

  // What a pair is worth that some entry has: more if its marks are those typed, and nothing of another word if they are not.
  function valued(found, typed, isOther) {
    const asTyped = spelledAs(found, typed, isOther);
    return {
      worth: found.count && (asTyped || !isOther) ? (asTyped ? PAIR : OTHER_MARKS) + Math.log(found.count) / 2 : 0,
      spelled: asTyped || spelledAs(found, []),
    };
  }

  return { inDigits, writtenApart, putRight };
}

function entriesOf({ posts, lasting }) { return posts.entries + lasting.entries; }

// Returns an option for each word: those that cost least, and have most pairs that some entry has.
function likeliest(options, pairs) {
  let ways = [{ worth: 0, path: [] }];
  options.forEach((here) => {
    ways = here.map((option) => {
      const all = ways.map(({ worth, path }) => {
        const pair = path.length && pairs.get(path[path.length - 1], option);
        return { worth: worth - option.cost + (pair ? pair.worth : 0), path: path.concat(option) };
      });
      return all.reduce((best, way) => (way.worth > best.worth ? way : best));
    });
  });
  return ways.reduce((best, way) => (way.worth > best.worth ? way : best)).path;
}
