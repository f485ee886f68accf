// The pictures of a post: taken in with their description and caption at once; replaced, renamed, cropped, removed.

import { whenClosed } from "./closed-dialogs.mjs";
import { mountCrop } from "./crop.mjs";
import { alarm, alarmOf, announce, ask, RefusedError, send, upload } from "./desk.mjs";
import { changeHere, KeptPlace } from "./kept-place.mjs";
import { insertBlock } from "./markdown-edits.mjs";
import { applyEdit } from "./text-field.mjs";
import { word } from "./words.mjs";

const KINDS = "image/jpeg,image/png,image/webp,image/gif,image/avif,image/heic,image/heif,.heic,.heif,.hif,.bmp,.tif,.tiff";

const LARGEST = 40_000_000; // bytes of a picture

/**
 * Connect the dialogs of pictures with the text of a post.
 * @param {HTMLTextAreaElement} textarea
 * @param {object} options
 * @param {string} options.tep the post
 * @param {HTMLDialogElement} options.dialog asks for the words of one picture
 * @param {HTMLDialogElement} options.list shows the pictures of the post
 * @param {HTMLDialogElement} options.cropping
 * @param {() => Promise<boolean>} options.save saves the post, where it has unsaved changes; whether the file has it all
 * @param {() => void} options.reload opens the post anew, after its file was changed
 * @param {((image: {file: string, alt: string, caption: string}) => void) | null} options.makeMain puts a picture at the
 *   top of the post; null where there is no form
 */
export function mount(textarea, { tep, dialog, list, cropping, save, reload, makeMain }) {
  const askWords = mountWords(dialog, makeMain !== null);
  const crop = mountCrop(cropping, tep);

  /** Put Markdown where a picture was asked for. */
  const insert = async (kept, markdown) => {
    await changeHere(textarea, kept, (value, start, end) => insertBlock(value, start, end, markdown), applyEdit);
  };

  /** Ask for the words of picture files, one after the other, and put them into the post. */
  async function add(files, first = null) {
    for (const [place, file] of [...files].entries()) {
      const kept = (place === 0 ? first : null) ?? new KeptPlace(textarea);
      const made = await askWords({
        source: URL.createObjectURL(file),
        heading: files.length > 1 ? word("picture-of", { place: place + 1, count: files.length }) : word("picture-new"),
        send: async (words) => upload("/api/picture", file, { tep, alt: words.alt, caption: words.caption }, { atMost: LARGEST }),
      });
      if (made === null) {
        kept.restore();
        return;
      }
      await put(made, kept);
    }
  }

  async function put({ answer, words, isMain }, kept) {
    if (isMain) {
      kept.restore();
      makeMain({ file: answer.file, alt: words.alt, caption: words.caption });
    } else await insert(kept, answer.markdown);
    announce(word(isMain ? "picture-main" : "picture-added", { file: answer.file }));
  }

  /** Ask for the words of pictures that are in the text already, as a paste brought them. */
  async function describe(pictures) {
    for (const [place, picture] of pictures.entries()) {
      const kept = new KeptPlace(textarea);
      const made = await askWords({
        source: pictureAddress(tep, picture.file),
        heading: pictures.length > 1 ? word("picture-of", { place: place + 1, count: pictures.length }) : word("picture-pasted"),
        alt: picture.alt,
        caption: picture.caption,
        isInText: true,
        send: (words) => send("/api/picture-markdown", { file: picture.file, ...words }),
      });
      if (made === null) {
        kept.restore();
        return;
      }
      const { value } = textarea;
      const from = value.indexOf(picture.markdown);
      if (from < 0) {
        kept.restore();
        alarm(word("picture-moved", { file: picture.file }));
        continue;
      }
      const whole = made.answer.markdown;
      await changeHere(textarea, kept, () => ({ from, to: from + picture.markdown.length, insert: whole, start: from + whole.length, end: from + whole.length }), applyEdit);
    }
  }

  // The list

  const rows = list.querySelector("[data-rows]");
  const row = list.querySelector("template[data-row]");
  let known = [];
  /** @type {KeptPlace | null} where the cursor was when the list was opened */
  let opened = null;
  const takePlace = () => {
    const kept = opened ?? new KeptPlace(textarea);
    opened = null;
    return kept;
  };

  async function draw() {
    const { pictures } = await ask("/api/pictures", { tep });
    known = pictures;
    rows.replaceChildren(...pictures.map(rowOf));
    list.querySelector("[data-none]").hidden = pictures.length > 0;
  }

  function rowOf(picture) {
    const made = row.content.cloneNode(true).firstElementChild;
    const part = (name) => made.querySelector(`[data-${name}]`);
    const image = part("image");
    image.src = pictureAddress(tep, picture.file, picture.digest);
    part("file").textContent = picture.file;
    const isInText = isNamedHere(picture.file);
    const uses = picture.uses.filter((one) => one.path !== tep || !isInText).map((one) => word(one.line > 0 ? "picture-use" : "picture-use-unsure", one));
    if (isInText) uses.unshift(word("picture-here"));
    part("public").hidden = !picture.is_public;
    part("uses").textContent = uses.length > 0 ? uses.join("; ") : word("picture-unused");
    const name = `ten-${picture.file}`;
    part("rename-label").htmlFor = name;
    part("rename-name").id = name;
    part("rename-name").value = picture.file.replace(/\.[^.]*$/, "");
    part("suffix").textContent = picture.file.slice(picture.file.lastIndexOf("."));
    for (const button of made.querySelectorAll("button[data-do]")) {
      button.setAttribute("aria-label", `${button.textContent.trim()}: ${picture.file}`);
    }
    const remove = made.querySelector("[data-do=remove]");
    remove.hidden = isInText || picture.uses.length > 0;
    const main = made.querySelector("[data-do=main]");
    main.hidden = makeMain === null;
    made.dataset.file = picture.file;
    return made;
  }

  const actions = {
    use: async (picture) => {
      const kept = takePlace();
      list.close();
      const made = await askWords({
        source: pictureAddress(tep, picture.file, picture.digest),
        heading: picture.file,
        alt: picture.alt,
        caption: picture.caption,
        send: (words) => send("/api/picture-markdown", { file: picture.file, ...words }),
      });
      if (made === null) kept.restore();
      else await put(made, kept);
    },
    main: async (picture) => {
      list.close();
      makeMain({ file: picture.file, alt: picture.alt, caption: picture.caption });
      announce(word("picture-main", { file: picture.file }));
    },
    rename: async (_picture, made) => {
      const form = made.querySelector("form");
      form.hidden = !form.hidden;
      if (!form.hidden) form.querySelector("input").select();
    },
    crop: async (picture) => {
      if (await crop(picture)) {
        announce(word("picture-cropped", { file: picture.file }));
        await draw();
      }
    },
    replace: async (picture, made) => made.querySelector("input[type=file]").click(),
    remove: async (picture) => {
      await send("/api/picture-remove", { tep, file: picture.file, expected: picture.digest });
      announce(word("picture-removed", { file: picture.file }));
      await draw();
      rows.querySelector("button")?.focus();
    },
  };

  const picked = (target) => {
    const made = target.closest("[data-file]");
    return [known.find((one) => one.file === made.dataset.file), made];
  };
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) void attempt(() => actions[button.dataset.do](...picked(button)));
  });
  rows.addEventListener("submit", (event) => {
    event.preventDefault();
    const [picture, made] = picked(event.target);
    void attempt(async () => {
      // The texts on disk are changed: what is unsaved here has to be among them.
      if (!(await save())) throw new RefusedError("request", word("picture-save-first"), 0);
      const name = made.querySelector("[data-rename-name]").value;
      const { file } = await send("/api/picture-rename", { tep, file: picture.file, name });
      announce(word("picture-renamed", { file }));
      list.close();
      reload();
    });
  });
  rows.addEventListener("change", (event) => {
    if (event.target.type !== "file" || event.target.files.length === 0) return;
    const [picture] = picked(event.target);
    void attempt(async () => {
      await upload("/api/picture-replace", event.target.files[0], { tep, file: picture.file, expected: picture.digest }, { atMost: LARGEST });
      announce(word("picture-replaced", { file: picture.file }));
      await draw();
    });
  });

  /** Run an action of the list; what the desk refuses stands in the dialog, where it is seen. */
  async function attempt(action) {
    const fault = list.querySelector("[data-fault]");
    fault.textContent = "";
    try {
      await action();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      fault.textContent = error.message;
    }
  }

  const chooser = list.querySelector("[data-choose]");
  chooser.accept = KINDS;
  chooser.addEventListener("change", () => {
    const files = [...chooser.files];
    chooser.value = "";
    if (files.length === 0) return;
    const kept = takePlace();
    list.close();
    void add(files, kept);
  });
  list.querySelector("[data-close]").addEventListener("click", () => list.close());
  whenClosed(list, () => {
    opened?.restore();
    opened = null;
  });

  async function open() {
    opened?.release();
    opened = new KeptPlace(textarea);
    try {
      await draw();
    } catch (error) {
      takePlace().release();
      alarmOf(error);
      return;
    }
    list.querySelector("[data-fault]").textContent = "";
    list.showModal();
  }

  return { open, add: (files) => void add(files), describe: (pictures) => void describe(pictures) };
}

/** Whether a field of the page names a picture, saved or not: the text, and the form above it. */
const isNamedHere = (file) =>
  [...document.querySelectorAll("main :is(input, textarea)")].some((field) => !field.closest("dialog") && field.value.includes(file));

/** The address of a picture of a post, small enough to be looked at; another content has another address. */
const pictureAddress = (tep, file, digest = "") => `/api/picture-file?${new URLSearchParams({ tep, anh: file, ban: digest })}`;

/** Connect the dialog that asks for the words of one picture; return a function that opens it. */
function mountWords(dialog, canBeMain) {
  const form = dialog.querySelector("form");
  const image = dialog.querySelector("img");
  const fault = dialog.querySelector("[data-fault]");
  let current = null;
  let isSending = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // A button that is disabled loses the focus, and a keyboard its place.
    if (isSending) return;
    const kind = event.submitter?.value ?? "accept";
    const words = { alt: form.elements.alt.value.trim(), caption: form.elements.caption.value.trim() };
    if (kind === "accept" && words.alt === "") {
      // A field that must be filled, with words of our own and the field in sight.
      fault.textContent = word("picture-alt-missing");
      form.elements.alt.setAttribute("aria-invalid", "true");
      form.elements.alt.focus();
      return;
    }
    isSending = true;
    fault.textContent = "";
    try {
      const answer = await current.send(words);
      finish({ answer, words, isMain: form.elements.place?.value === "main" });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      fault.textContent = error.message;
    } finally {
      isSending = false;
    }
  });
  // Enter in a field of an input method ends its word, not the dialog.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopPropagation();
  });
  form.elements.alt.addEventListener("input", () => form.elements.alt.removeAttribute("aria-invalid"));
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  whenClosed(dialog, () => finish(null));
  // Some browsers cannot show a HEIC; the desk can read it all the same.
  image.addEventListener("error", () => (image.hidden = true));

  function finish(result) {
    if (current === null) return;
    const { resolve, source } = current;
    current = null;
    if (dialog.open) dialog.close();
    if (source.startsWith("blob:")) URL.revokeObjectURL(source);
    resolve(result);
  }

  return ({ source, heading, alt = "", caption = "", isInText = false, send: sendWords }) =>
    new Promise((resolve) => {
      current = { resolve, source, send: sendWords };
      form.reset();
      dialog.querySelector("[data-heading]").textContent = heading;
      dialog.querySelector("[data-places]").hidden = !canBeMain || isInText;
      image.hidden = false;
      image.src = source;
      form.elements.alt.value = alt;
      form.elements.alt.removeAttribute("aria-invalid");
      form.elements.caption.value = caption;
      fault.textContent = "";
      dialog.showModal();
      form.elements.alt.focus();
    });
}
