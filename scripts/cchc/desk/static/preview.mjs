// The real page beside the text: drawn by the section's own templates, from the text as it stands.

import { post } from "./calls.mjs";
import { word } from "./words.mjs";

const ADDRESS = "/api/preview";
const PAUSE = 350; // milliseconds without a key
const PATIENCE = 4000; // milliseconds for a page that was asked to load itself anew
const WIDTHS = { phone: 360, desktop: 1280 };

/** The panel with the page. */
export class Preview {
  #read;
  #panel;
  #frame;
  #fault;
  #status;
  #timer = 0;
  #isRunning = false;
  #isStale = true;
  #address = "";
  #width = "phone";
  #isLoading = false;
  #isOld = false; // a later page was drawn than the one that is on its way
  #patience = 0;
  #home;
  #moved;

  /**
   * @param {object} parts
   * @param {() => object} parts.read
   * @param {HTMLElement} parts.panel
   * @param {string} parts.home where the desk had its pages when this page was opened: browsers show no other ones here
   * @param {() => void} parts.onSave
   */
  constructor({ read, panel, home, onSave }) {
    this.#read = read;
    this.#home = home;
    this.#moved = panel.querySelector("[data-moved]");
    this.#panel = panel;
    this.#frame = panel.querySelector("iframe");
    this.#fault = panel.querySelector("[data-fault]");
    this.#status = panel.querySelector("[data-status]");
    window.addEventListener("message", (event) => {
      if (event.source === this.#frame.contentWindow && event.data?.desk === "save") onSave();
    });
    this.#frame.addEventListener("load", () => this.#address && this.#loaded());
    for (const button of panel.querySelectorAll("[data-width]")) button.addEventListener("click", () => this.#setWidth(button.dataset.width));
    new ResizeObserver(() => this.#fit()).observe(this.#frame.parentElement);
    this.#setWidth(this.#width);
  }

  /** The text changed. */
  touch(pause = PAUSE) {
    this.#isStale = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#draw(), pause);
  }

  /** Draw until the page shows the last text: what is typed while one is drawn is drawn afterwards. */
  async #draw() {
    if (this.#isRunning || this.#panel.hidden) return;
    this.#isRunning = true;
    let wait = 0;
    while (this.#isStale && !this.#panel.hidden) {
      this.#isStale = false;
      const answer = await post(ADDRESS, this.#read());
      wait = answer.kind === "done" ? 0 : Math.min(wait + 1000, 5000);
      this.#show(answer);
      if (wait > 0 && answer.kind !== "refused") {
        this.#isStale = true;
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    this.#isRunning = false;
  }

  #show({ kind, values, message }) {
    const fault = kind === "done" ? "" : message || word(kind === "refused" ? "preview-failed" : "preview-away");
    this.#fault.textContent = fault;
    this.#fault.hidden = fault === "";
    if (kind !== "done") return;
    this.#status.textContent = "";
    const { address } = values;
    // A desk that was started again has them elsewhere: the last page stays, and says that it is the last.
    this.#moved.hidden = originOf(address) === originOf(this.#home);
    if (address === this.#address) this.#reload();
    else {
      for (const link of document.querySelectorAll("[data-own-tab]")) link.href = address;
      if (!this.#moved.hidden) return;
      this.#address = address;
      this.#open();
    }
  }

  #open() {
    this.#isLoading = true;
    this.#frame.src = this.#address;
  }

  #loaded() {
    clearTimeout(this.#patience);
    this.#isLoading = false;
    if (!this.#isOld) return;
    this.#isOld = false;
    this.#reload();
  }

  /** Ask the page to load itself anew, as this keeps its place; one that is on its way is asked when it is there. */
  #reload() {
    if (this.#isLoading) {
      this.#isOld = true;
      return;
    }
    this.#isLoading = true;
    this.#frame.contentWindow.postMessage({ desk: "reload" }, "*"); // the page may be one of the browser's own by now
    this.#patience = setTimeout(() => this.#open(), PATIENCE);
  }

  #setWidth(name) {
    this.#width = name;
    for (const button of this.#panel.querySelectorAll("[data-width]")) button.setAttribute("aria-pressed", String(button.dataset.width === name));
    this.#fit();
  }

  /** A page of a desktop's width is drawn smaller, so that it stands beside the text as a whole. */
  #fit() {
    const box = this.#frame.parentElement;
    const width = WIDTHS[this.#width];
    const scale = Math.min(1, box.clientWidth / width);
    this.#frame.style.width = `${width}px`;
    this.#frame.style.height = `${box.clientHeight / scale}px`;
    this.#frame.style.transform = scale < 1 ? `scale(${scale})` : "none";
  }
}

const originOf = (address) => new URL(address, location.href).origin;
