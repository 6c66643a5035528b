"""What the core looks up before Python calls JavaScript, which never happens here."""

__all__ = ["default_signature", "no_default"]

no_default = object()
default_signature = object()
