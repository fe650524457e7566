"""What workers do in tests; a module of its own, since worker processes import it."""

import ctypes
import os
import time


def misbehave(item: str) -> bytes:
    """Return the item, or hang, be slow, go on for ever, die or raise where it says so."""
    if item.startswith("hang"):
        time.sleep(600)
    if item.startswith("slow"):
        time.sleep(3)
    if item.startswith("busy"):
        while True:
            pass
    if item.startswith("exit"):
        os._exit(7)
    if item.startswith("crash"):
        ctypes.string_at(0)
    if item.startswith("raise"):
        raise ValueError("words of a document that nobody may see")
    return item.encode()
