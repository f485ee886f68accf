from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc import digests
from cchc.digests import of_bytes, of_code, of_files, of_values
from support.libraries import MARCH, make_post

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=4), values, max_size=3),
    max_leaves=6,
)


@given(PLAIN, PLAIN)
def test_values_share_a_fingerprint_only_if_they_are_equal(one: object, other: object) -> None:
    # repr tells 1 from True, which == does not.
    assert (of_values(one) == of_values(other)) == (repr(one) == repr(other))


def test_the_borders_between_values_count() -> None:
    assert len({of_values("ab", "c"), of_values("a", "bc"), of_values("abc"), of_values(["ab", "c"]), of_values()}) == 5


def test_every_field_of_a_model_counts() -> None:
    posts = [
        make_post(),
        make_post(title="Khác"),
        make_post(unit="phong-noi-vu"),
        make_post(days=1),
        make_post(updated=MARCH),
    ]
    assert len({of_values(post) for post in posts}) == 5
    assert of_values(make_post()) == of_values(make_post())


def test_files_count_by_content_and_order(tmp_path: Path) -> None:
    for name, data in (("a", b"1"), ("b", b"2"), ("c", b"1")):
        (tmp_path / name).write_bytes(data)
    a, b, c = (tmp_path / name for name in "abc")
    assert of_files([a, b]) == of_files([c, b]) != of_files([b, a])
    assert of_files([a]) != of_files([a, c])
    assert of_bytes(b"1") != of_bytes(b"2")


def test_the_code_has_one_fingerprint() -> None:
    assert of_code() == of_code()
    assert len(of_code()) == 32


def test_every_module_and_every_library_counts_in_the_fingerprint_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    monkeypatch.setattr(digests, "of_files", lambda files: str(read.extend(files)))
    found = {of_code.__wrapped__()}
    assert read == sorted(Path(digests.__file__).parent.rglob("*.py"))
    for library in ("nh3", "pillow", "pi-heif"):
        monkeypatch.setattr(digests, "version", lambda name, changed=library: "2.0" if name == changed else "1.0")
        found.add(of_code.__wrapped__())
    assert len(found) == 1 + 3


def test_a_machine_without_a_decoder_has_a_fingerprint_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(digests, "version", missing)
    assert of_code.__wrapped__() != of_code()
