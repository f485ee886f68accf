from __future__ import annotations

import socket
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest

from cchc.desk.web.ports import ANY, PortError, open_port, port_of
from support.desks import DeskClient


def test_the_first_free_port_is_taken_and_no_port_twice() -> None:
    with open_port([ANY]) as first:
        taken = port_of(first)
        with open_port([taken, ANY]) as second:
            assert port_of(second) not in {taken, ANY}
        with pytest.raises(PortError):
            open_port([taken])


def test_a_port_is_of_this_machine_alone_and_known_as_tcp() -> None:
    with open_port([ANY]) as opened:
        assert opened.getsockname()[0] == "127.0.0.1"
        assert opened.proto == socket.IPPROTO_TCP


def test_an_answer_of_two_pieces_does_not_wait_for_the_first_to_be_acknowledged(desk: DeskClient) -> None:
    found = []
    with closing(HTTPConnection("127.0.0.1", desk.port, timeout=5)) as connection:
        # A new connection is acknowledged at once; the wait comes later.
        for _ in range(20):
            before = time.perf_counter()
            connection.request("GET", "/static/desk.svg")
            connection.getresponse().read()
            found.append(time.perf_counter() - before)
    assert min(found[10:]) < 0.035
