"""Where pages lie: files, folders and ZIP archives become named sources of bytes, in a fixed order."""

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from mzdata.documents import LARGEST_FILE, SUFFIXES, Unreadable

LARGEST_UNPACKED: Final = 2**30
"""Bytes the members of one archive may unpack to together."""

MOST_MEMBERS: Final = 100_000
HIGHEST_RATIO: Final = 200
"""Text packs five to thirty times; a member over 1 MB that packs better than this is a bomb."""

_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)

WANTED: Final = f"a page ({' '.join(SUFFIXES)})"
_NO_PAGES: Final = frozenset({"readme", "leesmij", "license", "licence", "licentie", "copying", "changelog"})
_SAVED_ALONG = re.compile(r"(.+)[_ -](?:files|bestanden)", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """A file to read: its path in the table, what it is, and how to get its bytes."""

    path: str
    identity: str
    content: Callable[[], bytes]

    @property
    def suffix(self) -> str:
        """Suffix of the file name, in lower case."""
        return PurePosixPath(self.path).suffix.lower()


def _fail(found: str, expected: str) -> Callable[[], bytes]:
    """The content of what cannot be read: the reason."""

    def content() -> bytes:
        raise Unreadable(found, expected)

    return content


def shown(path: Path) -> str:
    """A path for readers: as given if it is relative, else the name alone, the same on every machine."""
    inside = not path.is_absolute() and ".." not in path.parts
    return unicodedata.normalize("NFC", path.as_posix() if inside else path.name or path.as_posix())


def find(paths: Sequence[str | Path]) -> Iterator[Source]:
    """Everything under the paths that is a page or should have been one; see `pages.read` for what is not."""
    for given in paths:
        path = Path(given)
        label = shown(path)
        identity = str(path.resolve())
        if path.is_dir():
            yield from _in_folder(path)
        elif not path.exists():
            yield Source(label, identity, _fail("no such file or folder", WANTED))
        elif path.suffix.lower() == ".zip":
            yield from _in_archive(path, label)
        elif path.suffix.lower() not in SUFFIXES:
            kind = path.suffix or "no suffix"
            yield Source(label, identity, _fail(f"a file of another kind ({kind})", WANTED))
        else:
            yield _file(path, label)


def _file(path: Path, name: str) -> Source:
    def content() -> bytes:
        try:
            about = path.stat()
            if not stat.S_ISREG(about.st_mode):
                raise Unreadable("a device or pipe", WANTED)
            _check_size(about.st_size)
            return path.read_bytes()
        except OSError as error:
            raise Unreadable(f"a file that cannot be opened ({error.strerror})", WANTED) from error

    return Source(name, str(path.resolve()), content)


def _check_size(size: int) -> None:
    if size > LARGEST_FILE:
        raise Unreadable(f"a file of {size / 2**20:.0f} MB", f"a page of at most {LARGEST_FILE // 2**20} MB")


def _in_folder(folder: Path) -> Iterator[Source]:
    found: dict[str, Path] = {}
    refused: list[str] = []
    for root, folders, files in os.walk(folder, onerror=lambda error: refused.append(str(error.filename))):
        relative = Path(root).relative_to(folder).as_posix()
        if relative != "." and _is_dataset(folders, files):
            folders.clear()
            continue
        folders[:] = [name for name in folders if not _passed_over((*_parts(relative), name), files)]
        for name in files:
            if name.startswith(".") or _is_aside(name):
                continue
            if Path(name).suffix.lower() in (*SUFFIXES, ".zip"):
                found[unicodedata.normalize("NFC", (PurePosixPath(relative) / name).as_posix())] = Path(root, name)
    for name in refused:
        yield Source(shown(Path(name)), name, _fail("a folder that cannot be opened", "a folder of pages"))
    # By code point of the parts of the path, whatever the file system's or the locale's order is.
    for name in sorted(found, key=_parts):
        if found[name].suffix.lower() == ".zip":
            yield from _in_archive(found[name], name)
        else:
            yield _file(found[name], name)


def _is_dataset(folders: Sequence[str], files: Sequence[str]) -> bool:
    """Whether a folder is what an earlier build made, so that its texts are no new pages."""
    return (
        "datapackage.json" in files and "matrix" in {PurePosixPath(name).stem for name in files} and "texts" in folders
    )


def _parts(path: str) -> tuple[str, ...]:
    return PurePosixPath(path).parts


def _is_aside(name: str) -> bool:
    return PurePosixPath(name).stem.lower() in _NO_PAGES


def _passed_over(parts: Sequence[str], files: Sequence[str]) -> bool:
    """Whether the last of the folders holds no pages; `files` are those beside it."""
    name = parts[-1]
    if (name.startswith(".") and name != "..") or name == "__MACOSX":
        return True
    along = _SAVED_ALONG.fullmatch(name)
    return along is not None and any(f"{along[1]}{end}" in files for end in (".html", ".htm", ".HTML", ".HTM"))


def _in_archive(path: Path, name: str) -> Iterator[Source]:
    identity = str(path.resolve())
    whole = f"a .zip of pages ({' '.join(SUFFIXES)})"
    try:
        archive = zipfile.ZipFile(path)
    # NotImplementedError is how zipfile says that it knows a feature of the archive but cannot read it.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        reason = "an empty file (0 bytes)" if path.stat().st_size == 0 else "a broken ZIP archive"
        yield Source(name, identity, _fail(f"{reason} ({error})" if "broken" in reason else reason, whole))
        return
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir()]
        total = sum(member.file_size for member in members)
        if total > LARGEST_UNPACKED or len(members) > MOST_MEMBERS:
            size = f"an archive of {len(members)} files that unpacks to {total // 2**20} MB"
            most = f"at most {MOST_MEMBERS} files and {LARGEST_UNPACKED // 2**20} MB"
            yield Source(name, identity, _fail(size, most))
            return
        names = [_membername(member) for member in members]
        found = False
        beside: dict[str, list[str]] = {}
        for member_name in names:
            inner = PurePosixPath(member_name)
            beside.setdefault(str(inner.parent), []).append(inner.name)
        for member_name, member in sorted(zip(names, members, strict=True), key=lambda pair: _parts(pair[0])):
            inner = PurePosixPath(member_name)
            folders = [p for p in reversed(inner.parents) if p.parts]
            if any(_passed_over(p.parts, beside.get(str(p.parent), [])) for p in folders):
                continue
            if inner.name.startswith(".") or _is_aside(inner.name):
                continue
            content = _member(archive, member, member_name)
            if content is not None:
                label = f"{name}/{member_name}"
                # An archive may hold two members of one name.
                yield Source(label, f"{identity}/{member_name}/{member.header_offset}", content)
                found = True
        if not found:
            yield Source(name, identity, _fail("an archive without pages", whole))


def _membername(member: zipfile.ZipInfo) -> str:
    # Windows writes backslashes; a climbing path must not hide behind them.
    return unicodedata.normalize("NFC", member.filename.replace("\\", "/"))


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Callable[[], bytes] | None:
    """How to get the bytes of a member, or why not; None for what is no page and no danger."""
    parts = _parts(name)
    if name.startswith("/") or ".." in parts or re.match("[A-Za-z]:", name):
        return _fail("a path that leads out of the archive", "paths inside the archive")
    if stat.S_ISLNK(member.external_attr >> 16):
        return _fail("a symbolic link", "the page itself")
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".zip":
        return _fail("an archive within an archive", "pages; unpack the inner archive first")
    if suffix not in SUFFIXES:
        return None
    if member.flag_bits & 1:
        return _fail("a member with a password", "an archive without one")
    if member.compress_type not in _PACKED:
        return _fail("a member packed in an uncommon way", "one packed as ZIP programs do by themselves (deflate)")

    def content() -> bytes:
        _check_size(member.file_size)
        if member.file_size > 2**20 and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1):
            times = member.file_size // max(member.compress_size, 1)
            raise Unreadable(f"a member that unpacks to {times} times its size", f"at most {HIGHEST_RATIO} times")
        try:
            with archive.open(member) as stream:
                # The size an archive declares may be a lie.
                unpacked = stream.read(LARGEST_FILE + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            # How zipfile refuses a compression that it does not know.
            NotImplementedError,
            RuntimeError,
            ValueError,
            zlib.error,
        ) as error:
            raise Unreadable(f"a broken member ({error})", "an archive that unpacks") from error
        _check_size(len(unpacked))
        return unpacked

    return content
