// The page on which a post is written: puts its parts together.

import { ask, post } from "./calls.mjs";
import { mountBringing } from "./bringing.mjs";
import { Checking } from "./checking.mjs";
import { mountConflict } from "./conflict.mjs";
import { announce, alarm, listen, onSave } from "./desk.mjs";
import { mountNoteDialog, mountTableDialog } from "./dialogs.mjs";
import { mountLoss } from "./loss.mjs";
import { mountOffers } from "./offers.mjs";
import { ownWindow } from "./own-window.mjs";
import { mountPresence } from "./presence.mjs";
import { Preview } from "./preview.mjs";
import { Saver } from "./saving.mjs";
import { TextField } from "./text-field.mjs";
import { timeWords, word } from "./words.mjs";

const SETTLED = 1000; // milliseconds without a key
const LOOK = 4000; // milliseconds between two looks at the file: not every share reports changes

const byId = (id) => document.getElementById(id);
const facts = JSON.parse(byId("bai").textContent);
const textarea = byId("than-bai");
const form = byId("thong-tin");

/** The name of the window in the journal, as the desk gave it. */
const named = facts.window;

/** What the page was opened with, and what was saved since. */
const opened = { digest: facts.digest, head: facts.head, text: facts.text };

// Modules of other parts of the page add themselves here: the form, pictures and links.
const parts = { collectChanges: () => [], markSaved: () => {}, makeMain: null, showFindings: undefined };

/** What was told of a text that takes something from readers, and accepted. */
let accepted = "";

/** Grows with every draft that is sent, so that a late one is known for what it is. */
let count = facts.count;

/** The draft as the desk takes it. */
function draft() {
  count += 1;
  return {
    tep: facts.tep,
    window: facts.window,
    count,
    expected: opened.digest,
    head: opened.head,
    changes: parts.collectChanges(),
    body: textarea.value,
    accepted,
  };
}

async function mountParts() {
  if (form) {
    const { mountPostForm } = await import("./post-form.mjs");
    Object.assign(parts, mountPostForm(form));
  }
}

async function mount() {
  const field = new TextField(textarea, byId("thanh-cong-cu"), {
    table: mountTableDialog(byId("hop-bang")),
    note: mountNoteDialog(byId("hop-ghi-chu")),
    link: () => bringing.link(),
    picture: () => bringing.picture(),
  });
  const preview = new Preview({ read: draft, panel: byId("xem-trang"), home: facts.preview, onSave: () => saver.save() });
  const checking = new Checking({ read: draft, field, panel: byId("dieu-thay"), strip: byId("vach-dong"), atFields: parts.showFindings });
  const openConflict = mountConflict(byId("hop-xung-dot"), {
    openText: async (values) => {
      // My own text was journalled after the save that was refused: the merged one has to be the later of the two.
      if (!(await saver.journal.flush())) return word("merge-failed");
      const answer = await post("/api/journal", { ...values, count: draft().count });
      if (answer.kind !== "done" || !answer.values.kept) return answer.message || word("merge-failed");
      goTo({ "nhat-ky": facts.window });
      return "";
    },
    openFile: () => keepAndGoTo({}),
    openOther: async (tep) => {
      await post("/api/journal/drop", { tep: facts.tep, window: facts.window });
      goTo({ tep });
    },
  });
  const askLoss = mountLoss(byId("hop-mat-trang"));
  const saver = new Saver({
    read: draft,
    savedBody: facts.isRestored ? null : textarea.defaultValue,
    onState: (state) => showState(state),
    onKept: (isKept) => (byId("giu-tam").textContent = isKept ? word("kept-at", { time: timeWords(new Date()) }) : ""),
    onQuestion: async (told) => {
      const choice = await askLoss(told);
      if (choice === "save") {
        accepted = told.accepted;
        await saver.save();
      } else if (choice === "withdraw") await keepAndLeave(`/bai/dang?${new URLSearchParams({ tep: facts.tep, viec: "withdraw" })}`);
    },
    onConflict: (answer, sent) => openConflict(answer, sent, opened.text),
    onSaved: (answer, sent) => {
      Object.assign(opened, { digest: answer.digest, head: answer.head, text: answer.text });
      parts.markSaved(sent.changes);
      history.replaceState(null, "", pageOf({}));
      byId("tep-da-doi").hidden = true;
      preview.touch(0);
      checking.touch();
      void showOffers();
    },
  });

  let pause = 0;
  const touched = () => {
    saver.touch();
    preview.touch();
    checking.touch();
    clearTimeout(pause);
    pause = setTimeout(() => saver.settle(), SETTLED);
  };
  textarea.addEventListener("input", touched);
  form?.addEventListener("input", touched);
  form?.addEventListener("change", touched);
  form?.addEventListener("submit", (event) => event.preventDefault());

  const save = () => saver.save();
  onSave(save);
  byId("luu").addEventListener("click", save);
  byId("xem-khac").addEventListener("click", async () => {
    // What is on disk is asked for by a save: it is refused, and brings both texts.
    if (await saver.save()) await keepAndGoTo({});
  });
  byId("nap-lai").addEventListener("click", () => keepAndGoTo({}));
  byId("nap-lai-trang").addEventListener("click", () => keepAndGoTo(saver.isUnsaved ? { "nhat-ky": facts.window } : {}));
  mountToggle(preview);
  mountLeaders();
  mountPresence(byId("ai-dang-mo"), { tep: facts.tep, window: facts.window });
  byId("chep-chu").addEventListener("click", async () => {
    await navigator.clipboard.writeText(textarea.value);
    announce(word("copied"));
  });
  const saved = async () => !saver.isUnsaved || saver.save();
  for (const link of document.querySelectorAll("[data-after-save]")) {
    link.addEventListener("click", async (event) => {
      // What is done there is done to the file: what stands here has to be in it.
      if (!saver.isUnsaved || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (await saved()) location.assign(link.href);
    });
  }
  const bringing = mountBringing(textarea, {
    tep: facts.tep,
    save: saved,
    reload: () => keepAndGoTo({}),
    makeMain: parts.makeMain,
  });
  watchFile(saver);
  const showOffers = mountOffers(byId("nhat-ky"), { tep: facts.tep, window: facts.window, openKept: (id) => keepAndGoTo({ "nhat-ky": id }) });
  checking.check();
  preview.touch(0);
  if (facts.window !== named) saver.touch();

  /** Go on with another text once the journal has what is not saved here. */
  function keepAndGoTo(query) {
    return keepAndLeave(pageOf(query));
  }

  async function keepAndLeave(address) {
    if (!(await saver.keep())) {
      alarm(word("not-kept"));
      return;
    }
    saver.leave();
    location.assign(address);
  }

  /** Go to a page of the desk; what is unsaved is in the journal, so the browser need not ask. */
  function goTo(query) {
    saver.leave();
    location.assign(pageOf(query));
  }
}

const pageOf = (query) => `/bai/sua?${new URLSearchParams({ tep: facts.tep, ...query })}`;

/** Say where the text is: in the file, in the journal, or only in this page. */
function showState({ kind, message, at }) {
  const status = byId("trang-thai-luu");
  const sentence = word(`state-${kind}`, { time: at === null ? "" : timeWords(at) });
  if (status.textContent !== sentence) status.textContent = sentence;
  document.body.dataset.saving = kind;
  byId("giu-tam").hidden = ["clean", "saved", "saving"].includes(kind);
  const notice = byId("chua-luu");
  const isFault = ["refused", "locked", "away"].includes(kind);
  notice.hidden = !isFault;
  if (isFault) {
    const sentences = notice.querySelector("[data-message]");
    const why = message && kind === "refused" ? message : word(`why-${kind}`);
    if (sentences.textContent !== why) sentences.textContent = why;
    notice.querySelector("[data-copy]").hidden = kind === "refused";
  }
}

/** The page beside the text can be folded away; on a narrow screen it begins so. */
function mountToggle(preview) {
  const [button, panel] = [byId("hien-trang"), byId("xem-trang")];
  const show = (isShown) => {
    panel.hidden = !isShown;
    button.setAttribute("aria-expanded", String(isShown));
    document.body.classList.toggle("with-preview", isShown);
    if (isShown) preview.touch(0);
  };
  button.addEventListener("click", () => {
    show(panel.hidden);
    if (!panel.hidden) panel.scrollIntoView({ block: "nearest" });
  });
  show(matchMedia("(min-width: 64rem)").matches);
}

/** One file of the draft for leaders who never open the desk. */
function mountLeaders() {
  byId("gui-lanh-dao").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    const answer = await post("/api/leaders-copy", draft());
    button.disabled = false;
    if (answer.kind !== "done") {
      alarm(answer.message);
      return;
    }
    const address = URL.createObjectURL(new Blob([answer.values.html], { type: "text/html" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: answer.values.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    announce(word("leaders-done", { name: answer.values.name }));
  });
}

/** A file that other hands changed is reported, and never put in place of what stands here. */
function watchFile(saver) {
  const notice = byId("tep-da-doi");
  const look = async () => {
    const answer = await ask("/api/file", { tep: facts.tep });
    if (answer.kind !== "done") return;
    const { digest, changed } = answer.values;
    const isOther = digest !== opened.digest && !saver.isBusy;
    if (isOther) {
      const kind = digest === null ? "file-gone" : saver.isUnsaved ? "file-changed-unsaved" : "file-changed";
      notice.querySelector("[data-message]").textContent = word(kind, { time: changed === null ? "" : timeWords(new Date(changed)) });
      byId("nap-lai").hidden = digest === null || saver.isUnsaved;
      byId("xem-khac").hidden = digest === null || !saver.isUnsaved;
    }
    notice.hidden = !isOther;
  };
  listen("content", look, look);
  setInterval(() => document.visibilityState === "visible" && look(), LOOK);
}

await mountParts();
// A text of the journal may stand in two tabs: each keeps its own from here on.
facts.window = await ownWindow(named);
await mount();
document.body.dataset.ready = "";
