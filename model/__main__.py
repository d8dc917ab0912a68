"""`python -m model` is the same command as `jeoul`."""

from model.cli import main

if __name__ == "__main__":
    main()
