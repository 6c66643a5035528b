/** Copying where the browser allows it, in the new way or the old. */

import { element } from "./explanation.js";

/**
 * Copy a text to the clipboard.
 *
 * @param {string} text
 * @returns {Promise<boolean>} whether the browser did it
 */
export async function copy(text) {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused: the old way may still be open.
  }
  // Without a secure address (a server on an intranet) only the old way is open.
  const box = element("textarea", "visually-hidden", []);
  box.value = text;
  document.body.append(box);
  box.select();
  const worked = document.execCommand("copy");
  box.remove();
  return worked;
}
