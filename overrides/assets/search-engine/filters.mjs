// What the filters of the page leave, and posts that were withdrawn: those are found by their whole title or their number only.

import { groupAt, kindOf } from "./files.mjs";
import { lookUpFilter } from "./lookup.mjs";
import { wordFrom } from "./words.mjs";

// Finds those hits that are of a kind, an area and a year, where these are given.
// Kinds and years of posts follow from their places; areas, and years of the rest, are lists like those of words.
export async function filtered(query, hits, { kind, area, year }) {
  const list = (name) => lookUpFilter(query, wordFrom("@" + name));
  const [ofArea, ofYear] = await Promise.all([area && list(area), year && query.halves[1] && list(year)]);
  return hits.filter((hit) => {
    const { half, place } = hit;
    if (kind && kind !== kindOf(query.index, hit)) return false;
    if (ofArea && !ofArea.weights[half].has(place)) return false;
    if (!year) return true;
    return half ? ofYear.weights[1].has(place) : groupAt(query.index.catalogue.posts.groups, place) === year;
  });
}

export function withdrawn({ catalogue, fold }, text) {
  const plain = fold.words(text).map(fold.folded).join(" ");
  const number = fold.canonical(text.trim());
  return catalogue.withdrawn
    .filter((post) => post.title === plain || post.numbers.includes(number))
    .map((post) => ({ half: 0, place: post.place, score: 0 }));
}
