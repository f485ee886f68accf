"""What `cchc` and `python -m cchc` start."""

import io
import sys

from cchc.process_end import QuickEnd


def main() -> None:
    """Run the command and leave with its exit code, also when it is interrupted while its modules are loaded."""
    end = QuickEnd()
    try:
        from cchc.cli.main import main as run  # noqa: PLC0415 - this takes the third of a second that is meant
    except KeyboardInterrupt:
        if isinstance(sys.stderr, io.TextIOWrapper):
            sys.stderr.reconfigure(encoding="utf-8")
        sys.exit("Đã dừng.")
    try:
        run()
    except SystemExit as leaving:
        end.follows(leaving.code)
        raise


if __name__ == "__main__":
    main()
