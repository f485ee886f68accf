// Two texts line by line: what both have, and what only one has; and the text that a person chooses of both.

/**
 * A run of lines: equal in both texts, or different.
 * @typedef {{isEqual: boolean, theirs: string[], mine: string[]}} Run
 */

const MOST_CELLS = 4_000_000; // of the table of the longest common part; beyond, the middle is shown as one difference

/** The runs of two texts, in order. @returns {Run[]} */
export function runsOf(theirText, myText) {
  const theirs = theirText.split("\n");
  const mine = myText.split("\n");
  let head = 0;
  while (head < theirs.length && head < mine.length && theirs[head] === mine[head]) head += 1;
  let tail = 0;
  while (tail < theirs.length - head && tail < mine.length - head && theirs.at(-1 - tail) === mine.at(-1 - tail)) tail += 1;
  const runs = [];
  add(runs, true, theirs.slice(0, head), mine.slice(0, head));
  middle(runs, theirs.slice(head, theirs.length - tail), mine.slice(head, mine.length - tail));
  add(runs, true, theirs.slice(theirs.length - tail), mine.slice(mine.length - tail));
  return runs;
}

function middle(runs, theirs, mine) {
  if (theirs.length * mine.length > MOST_CELLS) {
    add(runs, false, theirs, mine);
    return;
  }
  // Lengths of the longest common part of what follows each pair of lines.
  const width = mine.length + 1;
  const common = new Uint32Array((theirs.length + 1) * width);
  for (let i = theirs.length - 1; i >= 0; i -= 1) {
    for (let j = mine.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        theirs[i] === mine[j] ? common[(i + 1) * width + j + 1] + 1 : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  let [i, j] = [0, 0];
  while (i < theirs.length || j < mine.length) {
    if (i < theirs.length && j < mine.length && theirs[i] === mine[j]) {
      add(runs, true, [theirs[i]], [mine[j]]);
      i += 1;
      j += 1;
    } else if (j === mine.length || (i < theirs.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
      add(runs, false, [theirs[i]], []);
      i += 1;
    } else {
      add(runs, false, [], [mine[j]]);
      j += 1;
    }
  }
}

function add(runs, isEqual, theirs, mine) {
  if (theirs.length + mine.length === 0) return;
  const last = runs.at(-1);
  if (last?.isEqual === isEqual) {
    last.theirs.push(...theirs);
    last.mine.push(...mine);
  } else runs.push({ isEqual, theirs: [...theirs], mine: [...mine] });
}

/** How many lines only the second text has, and how many only the first. */
export function countsOf(runs) {
  const changed = runs.filter((run) => !run.isEqual);
  const sum = (side) => changed.reduce((total, run) => total + run[side].length, 0);
  return { added: sum("mine"), removed: sum("theirs") };
}

/**
 * Which side of each difference is the later one, seen from the text that both began with: the side that changed it.
 * Null where both did.
 * @returns {("theirs" | "mine" | null)[]}
 */
export function laterSides(runs, baseText) {
  const base = `\n${baseText}\n`;
  const isOld = (lines) => (lines.length === 0 ? null : base.includes(`\n${lines.join("\n")}\n`));
  return runs
    .filter((run) => !run.isEqual)
    .map(({ theirs, mine }) => {
      const [theirsIsOld, mineIsOld] = [isOld(theirs), isOld(mine)];
      if (theirsIsOld === true && mineIsOld !== true) return "mine"; // I changed or removed what was there
      if (mineIsOld === true && theirsIsOld !== true) return "theirs";
      if (theirsIsOld === null && mineIsOld === false) return "mine"; // I wrote a new line
      if (mineIsOld === null && theirsIsOld === false) return "theirs";
      return null;
    });
}

/** The text of the sides that were chosen: “theirs”, “mine” or “both” for each difference. */
export function mergedText(runs, sides) {
  let at = -1;
  return runs
    .flatMap((run) => {
      if (run.isEqual) return run.mine;
      at += 1;
      return { theirs: run.theirs, mine: run.mine, both: [...run.theirs, ...run.mine] }[sides[at]];
    })
    .join("\n");
}
