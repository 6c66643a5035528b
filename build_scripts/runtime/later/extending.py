"""Comes first of a part that the engine fetches later: packages that are there find what it brings."""

import sys

#: What stands in for these at the start does not do here.
_STAND_INS = ("inspect",)

_part = str(__spec__.origin).rpartition("/")[0]
for _name, _module in list(sys.modules.items()):
    if hasattr(_module, "__path__"):
        _module.__path__ = [*_module.__path__, f"{_part}/{_name.replace('.', '/')}"]
for _name in _STAND_INS:
    sys.modules.pop(_name, None)
