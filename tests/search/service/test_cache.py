"""Answers are kept within so many bytes, of the newest graph, and computed once for all who ask."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.service.cache import Address, Cache, Reply, TooSlow


def address(asked, edition="a.1"):
    return Address(edition, "GET", "/v1/stats", asked, "application/json")


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3000)), max_size=60))
def test_it_never_holds_more_than_it_may(kept):
    cache = Cache(20_000)
    for name, size in kept:
        cache.keep(address(str(name).encode()), Reply(200, (), b"x" * size))
        assert cache.size == sum(reply.size for reply in cache._kept.values()) <= 20_000


def test_a_new_graph_forgets_the_answers_of_the_old():
    cache = Cache(100_000)
    cache.keep(address(b"x"), Reply(200, (), b"old"))
    cache.keep(address(b"x", "a.2"), Reply(200, (), b"new"))
    assert (cache.get(address(b"x")), len(cache)) == (None, 1)


def test_all_who_ask_at_once_get_what_is_computed_once():
    calls = []

    async def everybody():
        cache, begun = Cache(1000), asyncio.Event()

        async def make():
            calls.append(1)
            await begun.wait()
            return "answer"

        asking = [asyncio.create_task(cache.once("x", make, 5)) for _ in range(20)]
        await asyncio.sleep(0)
        # One who goes away takes nothing from the others.
        asking[0].cancel()
        begun.set()
        return await asyncio.gather(*asking[1:])

    assert (asyncio.run(everybody()), len(calls)) == (["answer"] * 19, 1)


def test_what_takes_too_long_is_told_and_goes_on():
    async def impatient():
        cache, done = Cache(1000), asyncio.Event()

        async def make():
            await done.wait()
            return "answer"

        with pytest.raises(TooSlow) as told:
            await cache.once("x", make, 0.001)
        patient = asyncio.create_task(cache.once("x", make, 5))
        await asyncio.sleep(0)
        done.set()
        return told.value.retry_after, await patient

    assert asyncio.run(impatient()) == (1, "answer")


def test_an_error_is_everybodys_and_is_not_kept():
    async def failing():
        cache, tried = Cache(1000), []

        async def make():
            tried.append(1)
            if len(tried) == 1:
                raise ValueError("once")
            return "answer"

        with pytest.raises(ValueError, match="once"):
            await cache.once("x", make, 5)
        return await cache.once("x", make, 5)

    assert asyncio.run(failing()) == "answer"
