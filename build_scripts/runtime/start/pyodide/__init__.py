"""Pyodide's package for programs, of which the calculators use nothing."""

from _pyodide._importhook import JS_MODULES

# A snapshot of the memory names the first of JavaScript's objects by their order alone: the two
# modules, then these four, as Pyodide's own package holds them.
_js = JS_MODULES["pyodide_js"]
_held = [api := _js._api, api.scheduleCallback, _js._api, _js.loadedPackages]
