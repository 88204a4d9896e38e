"""Breaking files in the ways that files break, and in ways that people with bad intentions break them.

The same seed gives the same file. Every way works on bytes alone and needs no library that would mend the file first.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Sequence

_OBJECT = re.compile(rb"\d+ 0 obj\b.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w.])\d{1,6}(?![\w.])")
_NAME = re.compile(rb"/[A-Z][A-Za-z]{2,14}")


def cut(data: bytes, dice: random.Random) -> bytes:
    """A transfer that broke off."""
    return data[: dice.randrange(len(data))]


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Single bits turned over."""
    broken = bytearray(data)
    for _ in range(dice.choice((1, 4, 32, 256))):
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
    return bytes(broken)


def noise(data: bytes, dice: random.Random) -> bytes:
    """A stretch of the file written over with anything."""
    start = dice.randrange(len(data))
    size = min(len(data) - start, dice.choice((16, 512, 8192)))
    return data[:start] + dice.randbytes(size) + data[start + size :]


def spliced(data: bytes, dice: random.Random) -> bytes:
    """A stretch copied to another place."""
    start, place = dice.randrange(len(data)), dice.randrange(len(data))
    piece = data[start : start + dice.choice((64, 2048, 65536))]
    return data[:place] + piece + data[place:]


def lost(data: bytes, dice: random.Random) -> bytes:
    """A stretch missing in the middle."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.choice((1, 128, 4096, 65536)) :]


def swapped_objects(data: bytes, dice: random.Random) -> bytes:
    """Two objects that have changed their places, so that all references between them lead astray."""
    found = list(_OBJECT.finditer(data))
    if len(found) < 2:
        return flipped(data, dice)
    first, second = sorted(dice.sample(found, 2), key=lambda each: each.start())
    one, other = _body(first[0]), _body(second[0])
    return (
        data[: first.start()]
        + _head(first[0]) + other
        + data[first.end() : second.start()]
        + _head(second[0]) + one
        + data[second.end() :]
    )  # fmt: skip


def changed_numbers(data: bytes, dice: random.Random) -> bytes:
    """Numbers of the file's structure replaced: sizes, counts, references to itself."""
    return _replaced(data, dice, _NUMBER, lambda: dice.choice((b"0", b"-1", b"1", b"7", b"65535", b"99999999")))


def changed_names(data: bytes, dice: random.Random) -> bytes:
    """Names exchanged for others of the file."""
    names = sorted(set(_NAME.findall(data)))
    return _replaced(data, dice, _NAME, lambda: dice.choice(names)) if names else flipped(data, dice)


def broken_stream(data: bytes, dice: random.Random) -> bytes:
    """A stream that unpacks well but holds other instructions than before."""
    found = [each for each in _STREAM.finditer(data) if _unpacked(each[1])]
    if not found:
        return noise(data, dice)
    stream = dice.choice(found)
    inside = bytearray(_unpacked(stream[1]))
    for _ in range(dice.choice((1, 8, 64))):
        inside[dice.randrange(len(inside))] = dice.choice(b"0123456789 []()<>/TjfqQ.-\n")
    return data[: stream.start(1)] + zlib.compress(bytes(inside)) + data[stream.end(1) :]


def nested(data: bytes, dice: random.Random) -> bytes:
    """Arrays in arrays in arrays, where a value was."""
    depth = dice.choice((50, 5_000, 100_000))
    return _replaced(data, dice, _NUMBER, lambda: b"[" * depth + b"]" * depth, at_most=1)


WAYS: Sequence[Callable[[bytes, random.Random], bytes]] = (
    cut,
    flipped,
    noise,
    spliced,
    lost,
    swapped_objects,
    changed_numbers,
    changed_names,
    broken_stream,
    nested,
)


def mutant(sources: Sequence[bytes], seed: int) -> tuple[str, bytes]:
    """One broken file, with the names of the ways in which it was broken."""
    dice = random.Random(seed)
    data = dice.choice(sources)
    ways = [WAYS[seed % len(WAYS)], *dice.sample(WAYS, dice.choice((0, 0, 1)))]
    for way in ways:
        data = way(data, dice) if data else data
    return "+".join(way.__name__ for way in ways), data


def _head(words: bytes) -> bytes:
    return words[: words.index(b"obj") + 3]


def _body(words: bytes) -> bytes:
    return words[words.index(b"obj") + 3 :]


def _replaced(
    data: bytes, dice: random.Random, pattern: re.Pattern[bytes], other: Callable[[], bytes], at_most: int = 4
) -> bytes:
    found = list(pattern.finditer(data))
    chosen = sorted(dice.sample(found, min(len(found), dice.randint(1, at_most))), key=lambda each: -each.start())
    for each in chosen:
        data = data[: each.start()] + other() + data[each.end() :]
    return data


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""
