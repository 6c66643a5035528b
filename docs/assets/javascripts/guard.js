/**
 * Notices where the page's modules don't run: one is missing or broken, late, or the browser is too
 * old for them. The published answer to no facts then goes, because nothing would put the right one
 * in its place; what is entered is kept in the address; and the page says why, and what helps.
 *
 * No module, and nothing newer than what the oldest browsers read: it must run where nothing else
 * does. It lies outside the folder of the others, so that it is there when that folder is not.
 */
(function () {
  "use strict";

  /** How long the modules may be on their way, in milliseconds, before the page says so. */
  var PATIENCE = 20000;
  /** How long fetching them anew may take before the page is loaded again anyway. */
  var RENEWING = 8000;
  var MARK = "#facts?";
  var DATASET = "dataset";

  var root = document.documentElement;
  /** Whether it is certain that they won't run. */
  var broken = false;
  /** Why, as far as it is known. */
  var cause = "";
  /** Whether what the address states was entered. */
  var taken = false;
  /** What the address states that the page's form doesn't ask. @type {Record<string, string>} */
  var others = {};

  function running() {
    return root.getAttribute("data-scripts") === "run";
  }

  function tooOld() {
    return !("noModule" in document.createElement("script")) || !("hasOwn" in Object);
  }

  /**
   * @param {string} selector
   * @param {(found: Element) => void} act
   */
  function each(selector, act) {
    var found = document.querySelectorAll(selector);
    for (var place = 0; place < found.length; place++) {
      act(/** @type {Element} */ (found[place]));
    }
  }

  /**
   * Say what is the matter; what was said first is the cause of what follows.
   *
   * @param {string} found "missing", "broken", "old" or "late"
   */
  function tell(found) {
    var notice = document.querySelector("[data-fault]");
    if (!notice || (cause && cause !== "late")) {
      return;
    }
    cause = found;
    each("[data-fault-cause]", function (one) {
      if (one.getAttribute("data-fault-cause") === found) {
        one.removeAttribute("hidden");
      } else {
        one.setAttribute("hidden", "");
      }
    });
    notice.removeAttribute("hidden");
  }

  /** Take the answer away: it answers nothing that is, or will be, entered. */
  function withdraw() {
    each("form[data-calculator]", function (form) {
      form.setAttribute("data-withdrawn", "");
    });
    each("[data-benefit], [data-article-answer], [data-pinned], [data-curves]", function (one) {
      one.setAttribute("hidden", "");
    });
    each('[data-message="waiting"]', function (one) {
      one.removeAttribute("hidden");
    });
  }

  /** @returns {HTMLFormElement | null} */
  function calculator() {
    return document.querySelector("form[data-calculator]");
  }

  /**
   * @param {(control: HTMLInputElement, name: string) => void} act
   */
  function eachControl(act) {
    var form = calculator();
    var controls = form ? form.elements : [];
    for (var place = 0; place < controls.length; place++) {
      var control = /** @type {HTMLInputElement} */ (controls[place]);
      if (control.name) {
        act(control, control.name);
      }
    }
  }

  /** Enter what the address states, as the modules would have done. */
  function enter() {
    if (taken || location.hash.indexOf(MARK) !== 0) {
      return;
    }
    taken = true;
    var pairs = location.hash.slice(MARK.length).split("&");
    for (var place = 0; place < pairs.length; place++) {
      var parts = String(pairs[place]).replace(/\+/g, " ").split("=");
      try {
        others[decodeURIComponent(String(parts[0]))] = decodeURIComponent(parts.slice(1).join("="));
      } catch (fault) {
        // What can't be read was said when it could have been, or will be.
      }
    }
    /** @type {Record<string, boolean>} */
    var entered = {};
    eachControl(function (control, name) {
      var value = others[name];
      if (value === undefined) {
        return;
      }
      if (control.type === "radio") {
        control.checked = control.value === value;
        entered[name] = entered[name] || control.checked;
      } else {
        control.value = value;
        entered[name] = control.value === value;
      }
    });
    for (var name in entered) {
      if (entered[name]) {
        delete others[name];
      }
    }
  }

  /** Keep what is entered in the address, which a reload brings back. */
  function keep() {
    var form = calculator();
    /** @type {string[]} */
    var said = [];
    /** @param {string} name @param {string} value */
    function state(name, value) {
      if (name !== DATASET && /\S/.test(value)) {
        said.push(encodeURIComponent(name) + "=" + encodeURIComponent(value));
      }
    }
    eachControl(function (control, name) {
      var apart = control.type === "radio" || control.type === "checkbox";
      if (!apart || control.checked) {
        state(name, control.value);
      }
    });
    for (var name in others) {
      state(name, String(others[name]));
    }
    if (form && history.replaceState) {
      said.push(DATASET + "=" + (others[DATASET] || form.getAttribute("data-dataset") || ""));
      history.replaceState(history.state, "", location.pathname + location.search + MARK + said.join("&"));
    }
  }

  /** @param {string} found see tell */
  function fail(found) {
    if (broken || running()) {
      return;
    }
    broken = true;
    tell(tooOld() ? "old" : found);
    // None of the engine's own states is true here.
    root.setAttribute("data-engine", "none");
    each("[data-engine-status]", function (one) {
      one.setAttribute("hidden", "");
    });
    withdraw();
    var said = document.querySelector('[data-fault-cause="' + cause + '"]');
    each('[data-message="waiting"]', function (one) {
      one.textContent = said ? said.textContent : "";
    });
    enter();
  }

  /** Fetch every script anew, past what the browser has of it, and load the page again. */
  function renew() {
    var gone = false;
    function reload() {
      if (!gone) {
        gone = true;
        location.reload();
      }
    }
    var scripts = document.querySelectorAll("script[src]");
    /** @type {string[]} */
    var addresses = [];
    for (var place = 0; place < scripts.length; place++) {
      addresses.push(/** @type {HTMLScriptElement} */ (scripts[place]).src);
    }
    var loaded =
      window.performance && performance.getEntriesByType
        ? performance.getEntriesByType("resource")
        : [];
    for (var at = 0; at < loaded.length; at++) {
      var name = loaded[at] ? String(/** @type {PerformanceEntry} */ (loaded[at]).name) : "";
      if (/\.js(\?|$)/.test(name) && addresses.indexOf(name) < 0) {
        addresses.push(name);
      }
    }
    if (!window.fetch) {
      reload();
      return;
    }
    var open = addresses.length;
    function done() {
      open -= 1;
      if (open <= 0) {
        reload();
      }
    }
    setTimeout(reload, RENEWING);
    for (var next = 0; next < addresses.length; next++) {
      fetch(String(addresses[next]), { cache: "reload" }).then(done, done);
    }
  }

  window.addEventListener(
    "error",
    function (event) {
      var target = event.target;
      if (running()) {
        return;
      }
      if (target instanceof HTMLScriptElement) {
        tell("missing");
        if (target.type === "module") {
          fail("missing");
        }
      } else if (target === window && String(event.filename || "").indexOf(location.origin) === 0) {
        tell(tooOld() ? "old" : "broken");
      }
    },
    true
  );
  // By then every script of the page has run, or won't.
  document.addEventListener("DOMContentLoaded", function () {
    fail("missing");
  });
  setTimeout(function () {
    if (!running()) {
      tell("late");
    }
  }, PATIENCE);
  document.addEventListener("input", function (event) {
    var target = /** @type {HTMLInputElement} */ (event.target);
    if (!running() && target.form && target.form === calculator()) {
      withdraw();
      var typed = target.value;
      var chosen = target.checked;
      enter();
      // What the reader does stands over what the link says.
      target.value = typed;
      target.checked = chosen;
      keep();
    }
  });
  document.addEventListener(
    "click",
    function (event) {
      var target = event.target instanceof Element ? event.target : null;
      if (target && target.closest && target.closest("[data-fault-renew]")) {
        renew();
      }
      var link = broken && target && target.closest ? target.closest("a[href]") : null;
      if (link) {
        // The theme would bring the next page without its scripts; the browser loads it whole.
        link.setAttribute("target", "_self");
      }
    },
    true
  );
})();
