// Files of the index: which one a term is in, and what it holds. scripts/cchc/search/ writes them.

// The folders of the two halves of the index: posts, and everything else.
export const FOLDERS = ["tin", "khac"];
// Stands before a list of bits.
const BITS = "~";
// What a server or a network sent in place of a file, or of its end: “nothing found” would be untrue.
const NO_INDEX = "no part of an index";

// Returns (path, parse) → what a file holds, for which each file is fetched once; one that did not come is asked for again.
// `read` gives the text of a file.
export function fetchedOnce(read) {
  const files = new Map();
  return (path, parse) => {
    if (!files.has(path)) {
      const found = read(path).then(parse);
      files.set(path, found);
      found.catch(() => files.delete(path));
    }
    return files.get(path);
  };
}

export function hashOf(key) {
  let value = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

// Words by themselves have an eighth of the files, pairs the others.
export function hashOfTerm(key, isPair) {
  const value = hashOf(key);
  return value - (value % 8) + (isPair ? 1 + ((value >>> 16) % 7) : 0);
}

export function shardOf(value, shards) {
  let power = 1;
  while (power * 2 <= shards) power *= 2;
  const place = value & (2 * power - 1);
  return place < shards ? place : place - power;
}

// Returns the numbers that a text stands for, most of which are one character.
export function numbers(text) {
  const found = [];
  let high = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x61) high = high * 29 + code - 0x61;
    else { found.push(high * 64 + code - 0x21); high = 0; }
  }
  return found;
}

// Returns the places of entries, of which a file holds the gaps; or a bit for each entry, where many have the term.
export function places(text, base) {
  if (text[0] === BITS) return placesOfBits(text, base);
  let last = base - 1;
  return numbers(text).map((gap) => (last += gap + 1));
}

function placesOfBits(text, base) {
  const found = [];
  for (let i = 1; i < text.length; i++) {
    const bits = text.charCodeAt(i) - 0x21;
    for (let bit = 0; bit < 6; bit++) if (bits & (32 >> bit)) found.push(base + 6 * (i - 1) + bit);
  }
  return found;
}

// Returns { base, terms }: for each folded term its spellings, each with the lists of bodies, of leads and of titles.
export function parseFile(text, { fold, catalogue }) {
  const [head, tail] = text.split("\n\n");
  if (!/^\d+(?:\n|$)/.test(head)) throw new Error(NO_INDEX);
  const [base, ...lines] = head.replace(/[^a-z0-9\s]/g, (sign) => catalogue.signs[sign] || sign).normalize("NFC").split("\n");
  const lists = tail === undefined ? [] : tail.split("\n");
  const terms = new Map();
  let number = 0;
  lines.forEach((line) => {
    const [first, ...seconds] = line.split(" ");
    const start = fold.folded(first);
    seconds.forEach((second) => {
      const key = second ? `${start} ${fold.folded(second)}` : start;
      const found = { term: second ? `${first} ${second}` : first, lists: lists[number++].split("\t") };
      const known = terms.get(key);
      if (known) known.push(found);
      else terms.set(key, [found]);
    });
  });
  // After the last list, nothing: a file that was cut short has fewer lines.
  if (lists.length !== number + 1) throw new Error(NO_INDEX);
  return { base: Number(base), terms };
}

// Returns the list of all folded words, each with its level: the higher, the more frequent.
export function parseWords(text) {
  if (!/^[A-Ja-z0-9\n]*\.$/.test(text)) throw new Error(NO_INDEX);
  const levels = new Map();
  const lines = text.split("\n");
  lines.forEach((line, level) => {
    let before = "";
    (line.match(/[A-J][a-z0-9]*/g) || []).forEach((part) => {
      before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
      levels.set(before, lines.length - level);
    });
  });
  return levels;
}

export function kindOf({ catalogue }, { half, place }) { return half ? groupAt(catalogue.lasting.groups, place) : "tin"; }

// Of the catalogue: groups of neighbouring entries are [name, first place].
export function groupAt(groups, place) {
  let name = null;
  groups.forEach(([group, first]) => { if (first <= place) name = group; });
  return name;
}
