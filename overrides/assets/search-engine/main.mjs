// Search, as the page loads it: the build joins these modules into assets/search-engine.js (scripts/cchc/site/joining.py).
// A query goes through them from the top down:
//
//   page        what is typed and chosen; the list of results, the status line, the address
//   results     a hit as an item of the list
//   excerpts    the part of a text that has the words, and the words marked in it
//   engine      a text and filters → hits, best first
//   filters     kind, area, year; posts that were withdrawn
//   meaning     what may have been meant: doubtful words put right, by search-corrections/
//   ranking     what was looked up → entries, best first
//   questions   sentences as people say them, without what says nothing
//   groups      which pairs of words to look up
//   lookup      words and pairs in the files, within what one query may ask for
//   vocabulary  what the list of all words says of typed ones
//   files       the files of the index: which, and what they hold
//   words       words of texts and queries, and how they are compared

import { makePage } from "./page.mjs";

makePage(document.getElementById("search"));
