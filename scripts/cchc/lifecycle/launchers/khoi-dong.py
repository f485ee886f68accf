"""Khởi động chương trình của chuyên mục. Không sửa tệp này: bản mới sẽ thay nó.

Starts the program of a section: the wheel beside this file, which Python reads as it is. Python 3.5 can read this file,
to be told that it is too old.
"""

import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SUMS = "tep.sha256"
OLD = "Cần Python 3.11 trở lên; máy này đang dùng Python {}. Cài bản mới từ python.org rồi mở lại."
DAMAGED = "Tệp chuong-trinh/{} bị hỏng hoặc chép thiếu. Chép lại cả thư mục chuong-trinh từ bản gốc, rồi mở lại."


def main() -> int:
    """Run the program with the arguments of this one, and return its exit code."""
    if sys.version_info < (3, 11):
        say(OLD.format(sys.version.split()[0]))
        return 2
    name = SUMS
    try:
        for line in (HERE / SUMS).read_text(encoding="utf-8").splitlines():
            digest, _, path = line.partition("  ")
            if path.endswith(".whl"):
                name = path.rpartition("/")[2]
                if hashlib.sha256((HERE / name).read_bytes()).hexdigest() != digest:
                    say(DAMAGED.format(name))
                    return 2
                if name.startswith("cchc-"):
                    sys.path.insert(0, str(HERE / name))
        from cchc.lifecycle.starting import start
    except (OSError, ImportError):
        say(DAMAGED.format(name))
        return 2
    return start(str(HERE), sys.argv[1:])


def say(text: str) -> None:
    """Print a line, whatever the code page."""
    sys.stdout.buffer.write((text + "\n").encode("utf-8"))
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
