// Marks beside the lines of a textarea. The text itself is never touched: a copy of it, laid out unseen, says how high
// each marked line stands.

/** The strip beside a textarea. */
export class LineMarks {
  #textarea;
  #strip;
  #sheet;
  #marks = [];

  /** @param {HTMLTextAreaElement} textarea @param {HTMLElement} strip */
  constructor(textarea, strip) {
    this.#textarea = textarea;
    this.#strip = strip;
    this.#sheet = strip.appendChild(document.createElement("div"));
    textarea.addEventListener("scroll", () => this.#follow(), { passive: true });
    new ResizeObserver(() => this.#place()).observe(textarea);
  }

  /** Show one mark per line: `{line, kind, label}`. */
  show(marks) {
    this.#marks = marks;
    this.#place();
  }

  /** Scroll a line into sight and select it. */
  reveal(line, from, to) {
    const { textarea } = { textarea: this.#textarea };
    const top = this.#heights([line])[0];
    textarea.focus({ preventScroll: true });
    textarea.setSelectionRange(from, to);
    textarea.scrollTop = Math.max(0, top - textarea.clientHeight / 3);
    textarea.scrollIntoView({ block: "nearest" });
  }

  #place() {
    const heights = this.#heights(this.#marks.map((mark) => mark.line));
    this.#sheet.replaceChildren(
      ...this.#marks.map((mark, index) => {
        const sign = document.createElement("span");
        sign.className = `mark ${mark.kind}`;
        sign.title = mark.label;
        sign.textContent = mark.kind === "problem" ? "!" : "•";
        sign.style.top = `${heights[index]}px`;
        return sign;
      }),
    );
    this.#follow();
  }

  #follow() {
    this.#sheet.style.transform = `translateY(${-this.#textarea.scrollTop}px)`;
  }

  /** The distance of lines, in rising order, from the top of the text. */
  #heights(lines) {
    if (lines.length === 0) return [];
    const style = getComputedStyle(this.#textarea);
    const copy = document.createElement("div");
    copy.className = "text-copy";
    for (const name of ["font", "letterSpacing", "lineHeight", "padding", "tabSize", "wordSpacing"]) copy.style[name] = style[name];
    copy.style.width = `${this.#textarea.clientWidth}px`;
    const texts = this.#textarea.value.split("\n");
    let done = 0;
    const places = lines.map((line) => {
      const before = texts.slice(done, line - 1);
      done = Math.max(done, line - 1);
      copy.append(before.length > 0 ? `${before.join("\n")}\n` : "");
      return copy.appendChild(document.createElement("span"));
    });
    copy.append(texts.slice(done, done + 1).join("") || " ");
    this.#strip.append(copy);
    const heights = places.map((place) => place.offsetTop);
    copy.remove();
    return heights;
  }
}
