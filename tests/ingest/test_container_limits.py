"""Archives and e-mails that want too much: bombs, too many members, nesting; and files that are no archive or damaged."""

import random
from pathlib import Path

import pytest

from pipeline.batch.unpacking import Piece, unpack
from pipeline.errors import UnreadableFile
from pipeline.ingest.containers import Budget, Limits, read_members
from pipeline.ingest.identify import EML, MSG, RAR, SEVEN_ZIP, UNKNOWN, ZIP
from tests.ingest.archives import SMALL, build_mail, build_seven_zip, named, read
from tests.ingest.containers import build_message, build_rar, build_zip


@pytest.mark.parametrize("build", [build_zip, build_seven_zip], ids=["zip", "7z"])
def test_bomb_is_not_unpacked(build: object) -> None:
    data = build({"bom.txt": b"\0" * 25_000})  # type: ignore[operator]
    try:
        members = named(read(data, SMALL))
    except UnreadableFile as error:
        members = {"bom.txt": error.code}
    assert members == {"bom.txt": "unpacks_too_large"}


@pytest.mark.parametrize("build", [build_zip, build_seven_zip, build_rar], ids=["zip", "7z", "rar"])
def test_all_members_together_have_a_limit(build: object) -> None:
    noise = bytes(range(256)) * 40
    with pytest.raises(UnreadableFile) as caught:
        read(build({f"{at}.bin": noise[at:] for at in range(5)}), SMALL)  # type: ignore[operator]
    assert caught.value.code == "unpacks_too_large"


def test_ten_thousand_members_are_too_many() -> None:
    data = build_zip({f"{at}.txt": b"" for at in range(10_000)})
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert (caught.value.code, caught.value.detail) == ("too_many_members", "5000")


def test_containers_within_containers_have_a_limit(tmp_path: Path) -> None:
    data = build_zip({"trong-cung.txt": b"a"})
    for at in range(3):
        data = build_zip({f"lop{at}.zip": data})
    path = tmp_path / "vo.zip"
    path.write_bytes(data)
    (piece,) = unpack(path, "vo.zip", tmp_path, Budget(Limits(depth=3)))
    assert (piece.shown, piece.code) == ("vo.zip/lop2.zip/lop1.zip/lop0.zip", "nested_too_deep")
    (piece,) = unpack(path, "vo.zip", tmp_path, Budget(Limits(depth=4)))
    assert (piece.shown, piece.container, piece.code) == (
        "vo.zip/lop2.zip/lop1.zip/lop0.zip/trong-cung.txt",
        "vo.zip/lop2.zip/lop1.zip/lop0.zip",
        None,
    )


def test_nesting_shares_one_budget(tmp_path: Path) -> None:
    inner = build_zip({f"{at}.txt": b"x" for at in range(3)})
    path = tmp_path / "vo.zip"
    path.write_bytes(build_zip({"a.zip": inner, "b.zip": inner}))
    assert unpack(path, "vo.zip", tmp_path, Budget(SMALL)) == (Piece("vo.zip", None, path, "too_many_members", "5"),)


@pytest.mark.parametrize("data", [build_zip({}), build_zip({"__MACOSX/a": b""})], ids=["empty", "clutter alone"])
def test_empty_archive_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rong.zip"
    path.write_bytes(data)
    assert [piece.code for piece in unpack(path, "rong.zip", tmp_path)] == ["empty_container"]


@pytest.mark.parametrize("names", [("[Content_Types].xml", "ppt/presentation.xml"), ("mimetype", "META-INF/container.xml")])
def test_other_office_file_is_no_archive(names: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(build_zip(dict.fromkeys(names, b"x")))
    assert caught.value.code == "unsupported_format"


def test_unknown_kind_is_no_container() -> None:
    with pytest.raises(UnreadableFile) as caught:
        list(read_members(b"x", UNKNOWN, Budget()))
    assert caught.value.code == "unsupported_format"


@pytest.mark.parametrize("seed", range(6))
def test_mutated_containers_are_read_or_refused_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    members = {"thư mục/công văn.txt": b"mot hai ba" * 30, "b.bin": bytes(range(256)) * 8}
    whole = [
        build_zip(members),
        build_seven_zip(members),
        build_rar(members),
        build_mail(a_txt=b"x" * 50, b_zip=build_zip(members)).as_bytes(),
        build_message("Tin", "Kính gửi các đồng chí", members),
    ]
    kinds = (ZIP, SEVEN_ZIP, RAR, EML, MSG)
    for at in range(60):
        data, kind = bytearray(whole[at % 5]), kinds[at % 5]
        for _ in range(chance.choice((1, 2, 10))):
            place = chance.randrange(len(data))
            data[place : place + chance.choice((0, 1, 1, 20))] = chance.randbytes(chance.choice((1, 1, 4)))
        try:
            found = list(read_members(bytes(data), kind, Budget(SMALL)))
        except UnreadableFile:
            continue
        assert all((member.data is None) == (member.code is not None) for member in found)
