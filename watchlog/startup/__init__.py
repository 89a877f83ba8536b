"""Every trick by which watchlog starts and ends quickly, with what it saves.

A command is over in a tenth of a second, and most of that is Python starting, importing and
defining classes. Each trick stands for a plain thing that would do the same more slowly. Saved of
the instructions of a whole run, counted on 2026-11-28 with Python 3.11 and typer 0.28 by
``python -m tests.benchmarks.startup``, which counts them again:

================= ====================================== ========= ======== ========= ======
trick             stands for                             ``watch`` ``next`` ``stats`` a TAB
================= ====================================== ========= ======== ========= ======
``frozen``        ``dataclasses.dataclass(frozen=True)``    13.8 %   14.4 %    14.2 %      -
``Record``        ``typing.NamedTuple``                      9.4 %    8.2 %     8.8 %      -
``blake2b``       ``hashlib.blake2b``: loads OpenSSL         3.2 %    3.1 %     3.0 % 18.6 %
``data_home``     ``platformdirs.user_data_path``            4.0 %    4.0 %     4.1 % 55.5 %
``begin_process`` the collector of garbage                   5.3 %    4.9 %     5.1 %  0.3 %
``end_process``   ``sys.exit``                               9.1 %    8.7 %     8.7 % 14.4 %
================= ====================================== ========= ======== ========= ======

What saves less than a twentieth of every run that it is part of is not worth a trick. ``frozen``
and ``Record`` are in ``values``, the others in ``process``, which each TAB imports.
"""
