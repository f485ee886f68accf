"""click in Vietnamese: help pages and usage errors."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def explain(error: click.UsageError) -> str:
    """Return the fault of a command line, and the right form.

    click could take a gettext catalogue, but would give its own sentences in Vietnamese; here each says what to do.
    """
    match error:
        case click.NoSuchOption():
            return f"Không có tùy chọn {error.option_name}.{_suggested(error.possibilities)}"
        case click.NoSuchCommand():
            return f"Không có lệnh “{error.command_name}”.{_suggested(error.possibilities)}"
        case click.MissingParameter():
            return f"Thiếu {_name(error)}."
        case click.BadParameter():
            # The section's own parameter types say in Vietnamese what they found.
            return error.message
        case click.BadOptionUsage():
            return _misused(error.option_name, has_value="does not take a value" in error.message)
        case _:
            return _superfluous(error)


def _suggested(possibilities: Sequence[str] | None) -> str:
    return f" Có phải là {' hay '.join(possibilities)}?" if possibilities else ""


def _misused(option: str, *, has_value: bool) -> str:
    if has_value:
        return f"Tùy chọn {option} không nhận giá trị. Chỉ viết {option}"
    return f"Tùy chọn {option} thiếu giá trị. Viết giá trị ngay sau {option}"


def _superfluous(error: click.UsageError) -> str:
    """Return the arguments that click lists in brackets: “Got unexpected extra arguments (mở lớp)”."""
    words = re.search(r"\((.*)\)\Z", error.message, re.DOTALL)
    if words is None:
        # Anything else is a sentence of a command of ours.
        return "Thiếu tên lệnh." if error.message.startswith("Missing command") else error.message
    return f'Thừa “{words[1]}”. Giá trị có dấu cách thì đặt trong ngoặc kép thẳng, ví dụ: "Huyện mở lớp tập huấn"'


def _name(error: click.MissingParameter) -> str:
    if isinstance(error.param, click.Option):
        return f"tùy chọn {error.param.opts[0]} {error.param.metavar or ''}".rstrip()
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else "tham số"
