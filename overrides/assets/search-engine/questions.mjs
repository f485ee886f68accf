// Questions as people say them: “tôi muốn làm giấy khai sinh cho con thì cần những gì”.

import { plainText } from "./words.mjs";

// Words from which on a query is read as a sentence.
export const MANY = 5;
// Words that are looked up.
const MOST_WORDS = 14;

// Returns typed words as those of a question: without phrases that any question may have, the word after one being `isApart`
// from the word before; and with those `isLight` that mostly say nothing. The catalogue has both, without marks, and words
// that say nothing if they have just these marks.
export function asQuestion({ catalogue: { fillers, light, marked }, fold }, typed) {
  const bare = ` ${fold.words(light).map(fold.folded).join(" ")} `;
  // “Mình” says nothing, “Minh Anh” does.
  const isLight = (word, i) => !(i && /^\p{Lu}\p{Ll}/u.test(word.shown)) && (word.hasMarks ? light.includes(` ${word.word} `) : bare.includes(` ${word.folded} `));
  const left = ` ${plainText(typed)}`
    .replace(new RegExp(` (?:${fillers})(?= |$)`, "g"), (phrase) => phrase.replace(/ \w+/g, " -"))
    .split(" ");
  const isLeft = (word, i) => left[i + 1] !== "-" && !(word.isMarked && marked.includes(` ${word.word} `));
  const words = typed
    .map((word, i) => ({ ...word, isApart: i > 0 && !isLeft(typed[i - 1], i - 1), isLight: isLight(word, i) }))
    .filter(isLeft);
  if (!words.some((word) => !word.isLight)) return typed.slice(0, MOST_WORDS);
  if (words.length === typed.length && words.length < MANY) return typed;
  return words.length > MOST_WORDS ? withoutLight(words).slice(0, MOST_WORDS) : words;
}

function withoutLight(words) {
  return words
    .map((word, i) => ({ ...word, isApart: word.isApart || (i > 0 && words[i - 1].isLight) }))
    .filter((word) => !word.isLight);
}
