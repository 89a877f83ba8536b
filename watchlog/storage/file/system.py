"""The system calls of reading and saving, in one place: a test puts failing ones here."""

from __future__ import annotations

import errno
import os
import sys
import time


class System:
    """The calls of the operating system that storage makes, one method each.

    Reading the library and saving it go through here alone, so that a test can let each call
    fail, and a fault run can count them. What only looks around (doctor) may ask os itself.
    """

    open = staticmethod(os.open)
    close = staticmethod(os.close)
    read = staticmethod(os.read)
    fstat = staticmethod(os.fstat)
    stat = staticmethod(os.stat)
    listdir = staticmethod(os.listdir)
    mkdir = staticmethod(os.mkdir)
    replace = staticmethod(os.replace)
    unlink = staticmethod(os.unlink)
    ftruncate = staticmethod(os.ftruncate)
    sleep = staticmethod(time.sleep)
    monotonic = staticmethod(time.monotonic)
    ticks = staticmethod(time.monotonic_ns)

    def write(self, descriptor: int, chunks: list[bytes | memoryview]) -> int:
        """Write several pieces in one call where there is one; may write less than all."""
        if hasattr(os, "writev"):
            return os.writev(descriptor, chunks)
        return os.write(descriptor, chunks[0])

    def sync(self, descriptor: int) -> None:
        """Bring a file to the disk itself: on macOS fsync alone stops at the drive's cache."""
        if sys.platform == "darwin":
            import fcntl

            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            except OSError:  # not every file system there has it
                os.fsync(descriptor)
        else:
            os.fsync(descriptor)

    def lock(self, descriptor: int) -> None:
        """Lock a file against other processes, or raise OSError at once if one has it."""
        if sys.platform == "win32":
            import msvcrt

            # Far behind the text, which the others are to read.
            os.lseek(descriptor, 1 << 30, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def lock_bytes(self, descriptor: int, start: int, length: int, *, shared: bool = False) -> None:
        """Lock bytes of a file, or raise BlockingIOError at once; a length of 0: to its end.

        Raises OSError where there is nothing like it, as on Windows: there a range that is locked
        can't be of any length.
        """
        if sys.platform == "win32":
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        import fcntl

        how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.lockf(descriptor, how | fcntl.LOCK_NB, length, start)
        except PermissionError as held:  # POSIX lets a system say either
            raise BlockingIOError(*held.args) from None

    def unlock_bytes(self, descriptor: int, start: int, length: int) -> None:
        """Give locked bytes of a file free."""
        if sys.platform != "win32":
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_UN, length, start)

    def set_owner(self, descriptor: int, user: int, group: int) -> None:
        """Set the owner with os.fchown; do nothing where there are no owners (Windows)."""
        if hasattr(os, "fchown"):
            os.fchown(descriptor, user, group)

    def set_mode(self, descriptor: int, mode: int) -> None:
        """Set the mode with os.fchmod; do nothing where there is none (Windows)."""
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)

    def is_alive(self, pid: int) -> bool:
        """Tell if a process of this number runs; never on Windows, where asking could end it."""
        if os.name == "nt":
            return pid == os.getpid()
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except (OSError, OverflowError):
            pass
        return True


SYSTEM = System()
