// The name by which the journal knows a window: no two open tabs of this browser have the same.

const WAIT = 500; // milliseconds: a page that is loaded again lets go of its name in less

/**
 * Return a name of a window, or a new one where another tab has it: the same unsaved text was opened twice.
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function ownWindow(name) {
  if (await take(name)) return name;
  const other = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  await take(other);
  return other;
}

/** Hold a name for as long as the page is there; resolves to whether it was free. */
function take(name) {
  return new Promise((resolve) => {
    navigator.locks
      .request(`cchc-desk:${name}`, { signal: AbortSignal.timeout(WAIT) }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}
