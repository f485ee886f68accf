"""Lets `python -m cchc` run the command."""

from cchc.cli.main import main

if __name__ == "__main__":
    main()
