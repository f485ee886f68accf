// Corrections of searches, as the page of the search loads them where a query needs any: the build joins these modules into
// assets/search-corrections.js. They import nothing of the engine, which is another script, and hands them what they need.
//
//   corrections  words put right, and what that is worth
//   guesses      what may have been meant by a word that nobody wrote
//   typos        what people type by mistake
//   sounds       what people write as they hear it
//   joined       words without a space between them
//   numerals     numbers in words

import { makeCorrections } from "./corrections.mjs";

dispatchEvent(new CustomEvent("corrections", { detail: makeCorrections }));
