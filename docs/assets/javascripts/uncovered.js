/**
 * What gets the focus by a key comes out from under the header. Firefox leaves it there when it moves
 * upwards to something of which any part can be seen, whatever `scroll-padding` says.
 */

/** Pixels between the header and what has the focus. */
const GAP = 8;

document.addEventListener("focusin", ({ target }) => {
  const header = document.querySelector(".md-header");
  if (!(target instanceof Element) || !header || header.contains(target) || !target.matches(":focus-visible")) {
    return;
  }
  // Once the browser has rolled there by itself.
  requestAnimationFrame(() => {
    const covered = header.getBoundingClientRect().bottom + GAP - target.getBoundingClientRect().top;
    const { position } = getComputedStyle(header);
    if (covered > GAP && position === "sticky" && document.activeElement === target) {
      window.scrollBy({ top: -covered, behavior: "instant" });
    }
  });
});
