/** Shows how much of the engine has come, wherever the page tells of its state. */

/**
 * @param {number} sent in bytes, as they are sent
 * @param {number} all
 */
export function showComing(sent, all) {
  document.querySelectorAll("[data-coming]").forEach((one) => {
    const bar = one.querySelector("progress");
    const words = one.querySelector("span");
    if (bar && words) {
      bar.max = all;
      bar.value = sent;
      words.textContent = (words.dataset.template ?? "")
        .replace("{sent}", megabytes(sent))
        .replace("{all}", megabytes(all));
      one.toggleAttribute("data-known", true);
    }
  });
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
