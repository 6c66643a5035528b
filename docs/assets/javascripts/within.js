/**
 * Links within a page stay within it. Until the theme has fetched a page it takes the first of them
 * for a link to another page and fetches this one anew, which would lose all that was entered.
 *
 * No module: it must listen before the theme's own script does.
 */
{
  const first = location.pathname;
  let fetched = false;

  document.addEventListener(
    "click",
    ({ target }) => {
      const link = target instanceof Element ? target.closest("a[href]") : null;
      if (!fetched && link instanceof HTMLAnchorElement && link.hash) {
        if (link.origin === location.origin && link.pathname === first) {
          link.target = "_self"; // The theme leaves links with a target to the browser.
        }
      }
    },
    { capture: true },
  );
  window.addEventListener("popstate", (event) => {
    if (!fetched && location.pathname === first) {
      event.stopImmediatePropagation();
    }
  });
  // Heard after the theme has acted: a new address says that it is fetching a page.
  window.addEventListener("click", () => {
    fetched ||= location.pathname !== first;
  });
}
