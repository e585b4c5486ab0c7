"""What runs in a worker process: the pipeline, loaded once, and then one job after another until nobody asks.

A worker ends when its parent does: a thread waits for that, and the system ends what does not give way to the thread.
"""

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path

from tawsiya.batch.extracting import Extractor
from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.limits import resident_memory, set_alarm, set_death_with
from tawsiya.batch.locking import join
from tawsiya.batch.messages import DONE, GRACE, LOST, PHASE, READY, REFUSED, RETIRES, STAYS
from tawsiya.batch.stores import STATE
from tawsiya.batch.work import Phase
from tawsiya.core.errors import TawsiyaError

_HOARD = 160 * 2**20
"""Bytes by which a worker may grow before it is replaced: the vocabulary of spaCy keeps every word that it met, and
huge documents leave gaps behind. The first documents add 40 MB for good. Its own remedy, `Language.memory_zone`, also
frees the labels that components met for the first time inside the zone, and the next document fails."""


def serve(connection: Connection, settings: str) -> None:
    """Answer jobs until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the workers
    _silence()
    chosen = Settings.from_json(settings)
    try:
        extractor = Extractor(chosen, lambda phase: _tell(connection, phase))
    except TawsiyaError as error:
        connection.send_bytes(REFUSED + json.dumps([error.slug, str(error)]).encode())
        return
    threading.Thread(target=_follow_parent, args=(extractor,), daemon=True).start()
    lock = join(Path(chosen.output) / STATE) if "://" not in chosen.output else None
    try:
        connection.send_bytes(READY + extractor.identity.model_dump_json().encode())
        _answer(connection, extractor)
    finally:
        extractor.close()
        if lock is not None:
            os.close(lock)


def _answer(connection: Connection, extractor: Extractor) -> None:
    at_start = resident_memory()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            attempts, job = json.loads(connection.recv_bytes())
            try:
                answer = DONE, extractor(Job.from_json(job), attempts).write().encode()
            except TawsiyaError as error:  # the record itself cannot be written
                answer = LOST, json.dumps([error.slug, str(error)]).encode()
            set_alarm(0)
            retires = resident_memory() > at_start + _HOARD
            connection.send_bytes(answer[0] + (RETIRES if retires else STAYS) + answer[1])
            if retires:
                return


def _tell(connection: Connection, phase: Phase) -> None:
    set_alarm(phase.seconds + GRACE)
    # While a process of its own reads, this one waits for it, and its thread can end both. Later on there is none.
    parent = parent_process()
    if parent is not None:
        set_death_with(parent.sentinel, phase.name != "reading")
    connection.send_bytes(PHASE + json.dumps(asdict(phase)).encode())


def _follow_parent(extractor: Extractor) -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        extractor.close()  # or the process that reads would outlive this one by the document that it reads
        os._exit(1)


def _silence() -> None:
    """What libraries print would stand among the lines of the command."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
