// What readers would lose by a save, and the ways on: said before anything is written.

/**
 * Connect the dialog; return what opens it and resolves to “save”, “withdraw”, or “” to go on writing.
 * @param {HTMLDialogElement} dialog
 * @returns {(told: {consequences: {affected: string, text: string, is_warning: boolean}[], canWithdraw: boolean}) => Promise<string>}
 */
export function mountLoss(dialog) {
  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("button[value]");
    if (button) dialog.close(button.value);
  });
  return ({ consequences, canWithdraw }) => {
    for (const about of ["readers", "importers"]) {
      const found = consequences.filter((one) => one.affected === about);
      dialog.querySelector(`[data-part="${about}"]`).hidden = found.length === 0;
      dialog.querySelector(`[data-list="${about}"]`).replaceChildren(...found.map(itemOf));
    }
    for (const part of dialog.querySelectorAll("[data-withdraw], [data-part='withdraw']")) part.hidden = !canWithdraw;
    dialog.returnValue = "";
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
      if (!dialog.open) dialog.showModal();
    });
  };
}

function itemOf({ text, is_warning: isWarning }) {
  const item = document.createElement("li");
  if (isWarning) item.className = "warning";
  item.textContent = text;
  return item;
}
