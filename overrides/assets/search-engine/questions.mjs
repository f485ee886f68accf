// Questions as people say them: “tôi muốn làm giấy khai sinh cho con thì cần những gì”.

import { plainText } from "./words.mjs";

// Words from which on a query is read as a sentence.
export const MANY = 5;

// Returns typed words as those of a question: without phrases that any question may have, the word after one being `isApart`
// from the word before; and with those `isLight` that mostly say nothing. The catalogue has both, without marks.
export function asQuestion({ fillers, light }, typed) {
  const left = ` ${plainText(typed)}`
    .replace(new RegExp(` (${fillers})(?= |$)`, "g"), (phrase) => phrase.replace(/ \w+/g, " -"))
    .split(" ");
  const words = typed
    .map((word, i) => ({ ...word, isApart: left[i] === "-", isLight: light.split(" ").includes(word.folded) }))
    .filter((_, i) => left[i + 1] !== "-");
  return (words.length < typed.length || words.length >= MANY) && words.some((word) => !word.isLight) ? words : typed;
}
