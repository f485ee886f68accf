"""Markdown extensions of mkdocs.yml that cannot be loaded."""

from __future__ import annotations

from collections.abc import Iterator

import markdown

from cchc.model.settings import MarkdownSettings


def unusable_extensions(settings: MarkdownSettings) -> Iterator[tuple[str, str]]:
    """Yield each extension that Python-Markdown cannot load with its options, and the message for the editor."""
    for name in settings.extensions:
        options = settings.options.get(name, {})
        try:
            markdown.Markdown(extensions=[name], extension_configs={name: dict(options)})
        except (ImportError, AttributeError, TypeError):
            # No such module, or the module is not an extension.
            yield name, f"Không có phần mở rộng Markdown “{name}”. Kiểm tra chính tả, hoặc xóa dòng này."
        except KeyError as error:
            yield name, f"Phần mở rộng “{name}” không có tùy chọn “{error.args[0]}”. Xóa tùy chọn này."
        except Exception as error:  # noqa: BLE001 - an extension is foreign code and may raise any error
            yield name, f"Tùy chọn của phần mở rộng “{name}” chưa đúng ({error}). Xóa tùy chọn ấy để dùng mặc định."
