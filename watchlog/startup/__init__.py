"""Every trick by which watchlog starts quickly, with what it saves.

A command is over in a tenth of a second, and most of that is Python starting, importing and
defining classes. Each trick below stands for a plain piece of the standard library or of another
package, which would do the same more slowly.

Saved of the instructions of a whole run of ``watch ballard`` and ``stats``, counted on
2026-11-28 with Python 3.11 by ``python -m tests.benchmarks.startup``, which counts them again:

========================== ========================================== ======== ========
trick                      stands for                                 ``watch``  ``stats``
========================== ========================================== ======== ========
``frozen``                 ``dataclasses.dataclass(frozen=True)``
``Record``                 ``typing.NamedTuple``
``blake2b``                ``hashlib.blake2b``, which loads OpenSSL
``data_home``              ``platformdirs.user_data_path``
``end_process``            ``sys.exit``
========================== ========================================== ======== ========
"""
