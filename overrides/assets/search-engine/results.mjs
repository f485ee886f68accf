// What a hit looks like. All wording comes with the page: `words`, from the template.

import { excerpt, marked } from "./excerpts.mjs";

// Returns a result as an item of the list. `root` leads from the page to the section, `match` says what was found.
export function resultItem(root, words, fold, match, details) {
  const link = element("a", "", ...shown(marked(fold, match, details.title)));
  link.href = root + details.url;
  const item = element("li", "card", element("h3", "", link), facts(words, details));
  if (details.context) item.append(element("p", "meta", details.context));
  const text = details.isWithdrawn ? "" : bestText(fold, match, details);
  if (details.isWithdrawn) item.append(element("p", "", words.withdrawnNote));
  else if (text) item.append(element("p", "", ...shown(marked(fold, match, text))));
  return item;
}

function facts(words, { kind, date, areas, isWithdrawn }) {
  const meta = element("p", "meta", [words[camel(kind)], date].concat(areas).filter(Boolean).join(" · "));
  if (isWithdrawn) meta.append(" ", element("strong", "gone", words.withdrawn));
  return meta;
}

// The summary where it has as many of the words as any part of the text has, as an editor wrote it to be read.
function bestText(fold, match, { summary, text }) {
  const part = excerpt(fold, match, text);
  return part.worth > (summary ? excerpt(fold, match, summary).worth : 0) ? part.text : summary;
}

// Returns pieces of text with those at odd places marked.
function shown(pieces) { return pieces.map((piece, number) => (number % 2 ? element("mark", "", piece) : piece)); }

// Text stays text, whatever it looks like.
function element(name, kind, ...parts) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...parts);
  return made;
}

function camel(name) { return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()); }
