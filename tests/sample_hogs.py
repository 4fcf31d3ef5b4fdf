"""Tasks that do not end well, for processes that may be ended."""

import os

from ingest.reading.apart import bounded


def burn(place: str) -> str:
    with bounded(0.2, place=place):
        while True:
            pass


def swell(place: str) -> str:
    held = []
    with bounded(5, place=place, memory=50_000_000):
        while True:
            held.append(bytes(10_000_000))


def nest(place: str) -> str:
    with bounded(5, place=place):
        return nest(place)


def break_down(place: str) -> str:
    os.abort()


def do_well(place: str) -> str:
    with bounded(5, place=place):
        return place
