/**
 * The search index is as heavy as the rest of a page, and few readers search. The theme asks for it
 * with each page; this holds that one request back until a reader turns to the search.
 *
 * No module: it must be there before the theme's own script is.
 */
{
  const { open, send } = XMLHttpRequest.prototype;
  /** @type {WeakSet<XMLHttpRequest>} */
  const held = new WeakSet();

  const wanted = new Promise((/** @type {(value: void) => void} */ turned) => {
    if (new URLSearchParams(location.search).has("q")) {
      turned(); // A link to a search.
    }
    for (const event of ["focusin", "change", "pointerover", "touchstart"]) {
      document.addEventListener(
        event,
        ({ target }) => {
          if (target instanceof Element && target.closest("#__search, .md-search, [for=__search]")) {
            turned();
          }
        },
        { passive: true, capture: true },
      );
    }
  });

  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...given) {
    if (new URL(given[1], location.href).pathname.endsWith("/search/search_index.json")) {
      held.add(this);
    }
    return Reflect.apply(open, this, given);
  };

  XMLHttpRequest.prototype.send = function (body) {
    if (!held.delete(this)) {
      send.call(this, body);
      return;
    }
    XMLHttpRequest.prototype.open = open;
    XMLHttpRequest.prototype.send = send;
    wanted.then(() => this.send(body));
  };
}
