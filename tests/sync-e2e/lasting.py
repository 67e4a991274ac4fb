# SPDX-FileCopyrightText: 2026 The Fluxr authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A test backend over a folder: its database and its address survive the process, so that it can be
killed and come back."""
import os
import pathlib
import signal
import tempfile

from backend import Backend


class LastingBackend(Backend):
    def __init__(self, program, folder, *options):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.starts = 0
        self.let_in()
        super().__init__(str(program), '--data', str(self.folder / 'data'), *options)
        self.command += ['--port', self.url.rsplit(':', 1)[1]]

    def let_in(self):
        """For root the database server runs as another user, who must find its folder."""
        temporary = pathlib.Path(tempfile.gettempdir())
        for folder in (self.folder, *self.folder.parents):
            if os.getuid() == 0 and temporary in folder.parents:
                folder.chmod(folder.stat().st_mode | 0o011)

    def start(self):
        super().start()
        self.starts += 1

    def kill(self):
        """As a power cut would end it."""
        self.stop(signal.SIGKILL)

    def rows(self, table):
        """id -> the row as the text of PostgreSQL's own JSON."""
        return dict(self.run(f'SELECT id::text, row_to_json(t)::text FROM public."{table}" t'))
