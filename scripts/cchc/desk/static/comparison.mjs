// Two texts side by side, with what both share folded away; and, where asked for, the choice at each difference.

import { word } from "./words.mjs";

const AROUND = 2; // equal lines shown before and after a difference

/**
 * Draw the runs of two texts. With `choices`, each difference has the choice of their text, mine or both.
 * @param {HTMLElement} box
 * @param {import("./differences.mjs").Run[]} runs
 * @param {{labels: [string, string], choices?: (string | null)[], onChoice?: (at: number, side: string) => void}} options
 */
export function drawComparison(box, runs, { labels, choices, onChoice }) {
  let at = -1;
  const rows = runs.map((run, index) => {
    if (run.isEqual) return equalLines(run.mine, index === 0, index === runs.length - 1);
    at += 1;
    return difference(run, at, { labels, choices, onChoice });
  });
  box.replaceChildren(...rows);
}

function equalLines(lines, isFirst, isLast) {
  const part = element("div", "equal");
  const head = isFirst ? [] : lines.slice(0, AROUND);
  const tail = isLast ? [] : lines.slice(Math.max(head.length, lines.length - AROUND));
  const hidden = lines.length - head.length - tail.length;
  part.append(...head.map(lineOf));
  if (hidden > 0) part.append(element("p", "folded", word("same-lines", { count: hidden })));
  part.append(...tail.map(lineOf));
  return part;
}

function difference({ theirs, mine }, at, { labels, choices, onChoice }) {
  const part = element(choices ? "fieldset" : "div", "difference");
  if (choices) part.append(element("legend", "", word("difference", { number: at + 1 })));
  const sides = element("div", "sides");
  sides.append(side("theirs", labels[0], theirs), side("mine", labels[1], mine));
  part.append(sides);
  if (choices) part.append(choiceOf(at, choices[at], onChoice));
  return part;
}

function side(name, label, lines) {
  const column = element("div", name);
  column.append(element("p", "side-label", label));
  if (lines.length === 0) column.append(element("p", "nothing", word("no-lines")));
  column.append(...lines.map(lineOf));
  return column;
}

function choiceOf(at, chosen, onChoice) {
  const group = element("p", "which");
  for (const name of ["theirs", "mine", "both"]) {
    const label = element("label", "");
    const input = element("input", "");
    Object.assign(input, { type: "radio", name: `choice-${at}`, value: name, checked: chosen === name });
    input.addEventListener("change", () => onChoice(at, name));
    label.append(input, ` ${word(`choose-${name}`)}`);
    group.append(label);
  }
  return group;
}

const lineOf = (text) => element("p", "text-line", text === "" ? "\u00a0" : text);

function element(name, className, text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
