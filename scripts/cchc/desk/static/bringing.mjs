// What comes from elsewhere into the post that is open: pasted, dropped, chosen. Puts the parts together.

import { alarmOf, announce, upload } from "./desk.mjs";
import { LARGEST, mount as mountDropping } from "./dropping.mjs";
import { changeHere, KeptPlace } from "./kept-place.mjs";
import { mount as mountLinks } from "./link-picker.mjs";
import { insertBlock } from "./markdown-edits.mjs";
import { mount as mountPasting } from "./pasting.mjs";
import { mount as mountPictures } from "./pictures.mjs";
import { lastNote } from "./plain-text.mjs";
import { applyEdit } from "./text-field.mjs";
import { word } from "./words.mjs";

const byId = (id) => document.getElementById(id);

/**
 * Connect everything of `_bringing.html` with the text of a post; return the commands of the toolbar.
 * @param {HTMLTextAreaElement} textarea
 * @param {{tep: string, save: () => Promise<boolean>, reload: () => void, makeMain: ((image: object) => void) | null}} options
 * @returns {{link: () => void, picture: () => void}}
 */
export function mountBringing(textarea, { tep, save, reload, makeMain }) {
  const pictures = mountPictures(textarea, {
    tep, save, reload, makeMain, dialog: byId("hop-loi-anh"), list: byId("hop-cac-anh"), cropping: byId("hop-cat-anh"),
  });
  const pasting = mountPasting(textarea, { tep, remarks: byId("vua-dua-vao"), addPictures: pictures.add, describe: pictures.describe });
  /** @type {KeptPlace | null} where the cursor was when a file was dropped */
  let kept = null;
  mountDropping({
    results: byId("tep-dua-vao"),
    addPictures: pictures.add,
    ask: async (file) => {
      kept = new KeptPlace(textarea);
      const way = await askWhere(byId("hop-tep"), file);
      if (way !== "here") kept.restore();
      return way;
    },
    insert: async (file) => {
      let made;
      try {
        made = await upload("/api/file-text", file, { tep, note: String(lastNote(textarea.value) + 1) }, { atMost: LARGEST });
      } catch (error) {
        kept.restore();
        alarmOf(error);
        return;
      }
      await changeHere(textarea, kept, (value, start, end) => insertBlock(value, start, end, made.markdown.replace(/\n$/, "")), applyEdit);
      announce(word("text-inserted", { name: file.name }));
      pasting.showRemarks(made.done, made.to_check);
      if (made.pictures.length > 0) pictures.describe(made.pictures);
    },
  });
  return { link: mountLinks(textarea, { tep, dialog: byId("hop-lien-ket") }), picture: pictures.open };
}

/** Ask where the text of a file goes. */
function askWhere(dialog, file) {
  dialog.querySelector("[data-name]").textContent = file.name;
  dialog.returnValue = "";
  return new Promise((resolve) => {
    const cancel = dialog.querySelector("[data-cancel]");
    const close = () => dialog.close("");
    cancel.addEventListener("click", close);
    dialog.addEventListener(
      "close",
      () => {
        cancel.removeEventListener("click", close);
        resolve(dialog.returnValue || null);
      },
      { once: true },
    );
    dialog.showModal();
  });
}
