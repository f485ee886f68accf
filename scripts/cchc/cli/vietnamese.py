"""click in Vietnamese: help pages, and what it says when a command is typed wrong."""

from __future__ import annotations

import re
from typing import Any

import click


class _VietnameseHelp(click.Command):
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Cách dùng: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = [record for parameter in self.get_params(ctx) if (record := parameter.get_help_record(ctx))]
        records = [(name, text.replace("[required]", "[bắt buộc]")) for name, text in found]
        if records:
            with formatter.section("Tùy chọn"):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Xem hướng dẫn này."
        return option


class Command(_VietnameseHelp):
    """A command whose help is in Vietnamese."""


class Group(_VietnameseHelp, click.Group):
    """A group of commands whose help is in Vietnamese."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on to click
        kwargs.setdefault("subcommand_metavar", "LỆNH [THAM SỐ]…")
        kwargs.setdefault("options_metavar", "[TÙY CHỌN]")
        super().__init__(*args, **kwargs)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str(limit=90)) for name, command in sorted(self.commands.items())]
        with formatter.section("Các lệnh"):
            formatter.write_dl(rows)


Group.group_class = Group


def explain(error: click.ClickException) -> str:
    """Return what is wrong with a command line, and what to type."""
    match error:
        case click.NoSuchOption():
            return f"Không có tùy chọn {error.option_name}."
        case click.MissingParameter():
            return f"Thiếu {_name(error)}."
        case click.BadParameter():
            # The section's own parameter types say in Vietnamese what they found.
            return error.message
        case click.UsageError():
            quoted = re.search(r"'(.*)'|\((.*)\)", error.message)
            typed = (quoted[1] or quoted[2]) if quoted else error.message
            return f"Không hiểu “{typed}”."
        case _:
            return error.format_message()


def _name(error: click.MissingParameter) -> str:
    if isinstance(error.param, click.Option):
        return f"tùy chọn {error.param.opts[0]}"
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else "tham số"
