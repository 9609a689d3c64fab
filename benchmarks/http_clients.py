"""HTTP clients side by side in one run: python benchmarks/http_clients.py PORT HOSTS URLS [ROUNDS].

PORT and HOSTS are of benchmarks.page_servers; the interpreter needs aiohttp, httpx and niquests. Each client gets the
same pages undecoded, one at a time from a host, all hosts at once; they take turns, so that load hits all alike.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable

import aiohttp
import httpx
import niquests

Get = Callable[[str], Awaitable[bytes]]


async def with_aiohttp(urls: list[list[str]]) -> int:
    """Fetch by aiohttp."""
    async with aiohttp.ClientSession(auto_decompress=False, connector=aiohttp.TCPConnector(limit=0)) as session:

        async def get(url: str) -> bytes:
            async with session.get(url) as response:
                return await response.read()

        return await _all(get, urls)


async def with_httpx(urls: list[list[str]]) -> int:
    """Fetch by httpx."""
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=None)) as client:

        async def get(url: str) -> bytes:
            async with client.stream("GET", url) as response:
                return b"".join([piece async for piece in response.aiter_raw()])

        return await _all(get, urls)


async def with_niquests(urls: list[list[str]]) -> int:
    """Fetch by niquests."""
    async with niquests.AsyncSession(pool_connections=1_000) as session:

        async def get(url: str) -> bytes:
            response = await session.get(url, stream=True)
            content: bytes = await response.raw.read(decode_content=False)
            return content

        return await _all(get, urls)


async def _all(get: Get, urls: list[list[str]]) -> int:
    async def one_by_one(of_host: list[str]) -> int:
        return sum([len(await get(url)) for url in of_host])

    return sum(await asyncio.gather(*map(one_by_one, urls)))


def main(port: int, hosts: int, count: int, rounds: int = 2) -> None:
    """Print pages a CPU second and a second for each client and round."""
    per_host = count // hosts
    at = [f"http://127.0.{1 + n // 250}.{1 + n % 250}:{port}" for n in range(hosts)]
    urls = [[f"{host}/{number}" for number in range(per_host)] for host in at]
    for _ in range(rounds):
        for client in (with_aiohttp, with_httpx, with_niquests):
            began, cpu = time.perf_counter(), time.process_time()
            octets = asyncio.run(client(urls))
            seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
            pages = per_host * hosts
            rates = f"{pages / cpu:7.0f} pages a CPU second, {pages / seconds:6.0f} a second"
            print(f"{client.__name__[5:]:9} {rates}, {octets:,} octets")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
