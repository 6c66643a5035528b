"""Print a page with WebKitGTK: `webkit_print.py ADDRESS FUNCTION FILE`, by the system's own Python.

WebKit's driver can't print. What does here is what prints for a reader of a browser made of it.
"""

from __future__ import annotations

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")

from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

_LIMIT = 60
#: Milliseconds between two looks at whether the page is done.
_LOOK = 50


def main(address: str, done: str, file: str) -> None:
    """Open the page, wait until the function finds it done, and print it to the file."""
    window, view = Gtk.Window(), WebKit2.WebView()
    window.set_default_size(1280, 900)
    window.add(view)
    window.show_all()

    def look() -> bool:
        body = f"return await ({done})();"
        view.call_async_javascript_function(body, -1, None, None, None, None, looked)
        return False

    def looked(_view: object, result: object) -> None:
        try:
            found = view.call_async_javascript_function_finish(result).to_boolean()
        except GLib.Error:
            found = False  # The page was on its way.
        if found:
            print_it()
        else:
            GLib.timeout_add(_LOOK, look)

    def print_it() -> None:
        settings, paper = Gtk.PrintSettings(), Gtk.PageSetup()
        settings.set_printer("Print to File")
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, f"file://{file}")
        settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
        paper.set_paper_size(Gtk.PaperSize.new("iso_a4"))
        operation = WebKit2.PrintOperation.new(view)
        operation.set_print_settings(settings)
        operation.set_page_setup(paper)
        operation.connect("finished", lambda _: Gtk.main_quit())
        operation.connect("failed", lambda _, error: sys.exit(error.message))
        operation.print_()

    def loaded(_view: object, event: WebKit2.LoadEvent) -> None:
        # A script whose page is left is never answered, so none runs before.
        if event == WebKit2.LoadEvent.FINISHED:
            look()

    view.connect("load-changed", loaded)
    view.load_uri(address)
    GLib.timeout_add_seconds(_LIMIT, lambda: sys.exit("The page was never done."))
    Gtk.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
