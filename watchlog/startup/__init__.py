"""Every trick by which watchlog starts and ends quickly, with what it saves.

A command is over in a tenth of a second, and most of that is Python starting, importing and
defining classes. Each trick stands for a plain thing that would do the same more slowly. Saved of
the instructions of a whole run, counted on 2026-11-29 with Python 3.11 and typer 0.28 by
``python -m tests.benchmarks.startup``, which counts them again:

================= ====================================== ========= ======== ========= ======
trick             stands for                             ``watch`` ``next`` ``stats`` a TAB
================= ====================================== ========= ======== ========= ======
``frozen``        ``dataclasses.dataclass(frozen=True)``    17.2 %   19.4 %    18.8 %      -
``Record``        ``typing.NamedTuple``                     16.1 %   15.1 %    13.7 %      -
``blake2b``       ``hashlib.blake2b``: loads OpenSSL         2.6 %    3.0 %     2.7 % 18.3 %
``data_home``     ``platformdirs.user_data_path``            3.2 %    3.7 %     3.4 % 55.0 %
``begin_process`` the collector of garbage                   4.6 %    5.0 %     4.8 %  0.2 %
``end_process``   ``sys.exit``                               8.2 %    8.9 %     8.6 % 14.3 %
================= ====================================== ========= ======== ========= ======

What saves less than a twentieth of every run that it is part of is not worth a trick. ``frozen``
and ``Record`` are in ``values``, the others in ``process``, which each TAB imports.
"""
