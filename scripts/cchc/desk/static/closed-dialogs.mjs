// Dialogs that are closed: browsers tell of it a moment later, when the dialog may have been opened again.

/**
 * Call a listener when a dialog was closed, by whatever means, unless it is open again by then.
 * @param {HTMLDialogElement} dialog
 * @param {() => void} listener
 */
export function whenClosed(dialog, listener) {
  dialog.addEventListener("close", () => {
    if (!dialog.open) listener();
  });
}
