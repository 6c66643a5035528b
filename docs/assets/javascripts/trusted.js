/**
 * Says which of the theme's writing into a page may pass, where a browser asks (Trusted Types).
 * What the site's own modules show is built element by element and never asked about.
 *
 * No module: it must be there before the theme's own script is. The modules ask for it again, because
 * without it no worker starts.
 */
{
  /** What no text that a script writes into a page has to hold. */
  const FOREIGN = /<\s*(?:base|embed|form|iframe|link|meta|object|script|style)\b|\son\w+\s*=/i;

  /**
   * A page that was fetched from the site is read as a whole, scripts included: they pass the same
   * list of hashes that they passed before.
   *
   * @param {string} text
   * @param {string} _type
   * @param {string} sink
   */
  const createHTML = (text, _type, sink) =>
    sink.startsWith("DOMParser") || !FOREIGN.test(text) ? text : null;

  /** @param {string} text */
  const createScript = (text) => text; // Its hash decides.

  /** @param {string} address */
  const createScriptURL = (address) =>
    new URL(address, document.baseURI).origin === location.origin ? address : null;

  const types = Reflect.get(window, "trustedTypes");
  if (types && !types.defaultPolicy) {
    types.createPolicy("default", { createHTML, createScript, createScriptURL });
  }
}
