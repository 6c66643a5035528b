/**
 * What gets the focus by a key comes out from under the header. Firefox leaves it there when it moves
 * upwards to something of which any part can be seen, whatever `scroll-padding` says.
 */

/** Pixels between the header and what has the focus. */
const GAP = 8;
/** How long after the focus a browser may still roll there by itself, in milliseconds. */
const OWN = 300;

/** @type {Element | null} */
let focused = null;
let since = 0;

function uncover() {
  const header = document.querySelector(".md-header");
  if (!header || !focused || focused !== document.activeElement || header.contains(focused)) {
    return;
  }
  const { bottom } = header.getBoundingClientRect();
  const covered = bottom + GAP - focused.getBoundingClientRect().top;
  if (covered > GAP && getComputedStyle(header).position === "sticky") {
    window.scrollBy({ top: -covered, behavior: "instant" });
  }
}

document.addEventListener("focusin", ({ target, timeStamp }) => {
  focused = target instanceof Element && target.matches(":focus-visible") ? target : null;
  since = timeStamp;
  requestAnimationFrame(uncover);
});

// Within the page or within a part of it that rolls by itself.
document.addEventListener(
  "scroll",
  ({ timeStamp }) => {
    if (timeStamp - since < OWN) {
      uncover();
    }
  },
  { capture: true, passive: true },
);
