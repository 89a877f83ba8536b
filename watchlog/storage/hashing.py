"""BLAKE2b by itself: ``hashlib`` loads the whole of OpenSSL first, for 3 ms of every save."""

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

__all__ = ["blake2b"]
