"""Which Markdown extensions of mkdocs.yml cannot be used, and why."""

from __future__ import annotations

from collections.abc import Iterator

import markdown

from cchc.model.settings import MarkdownSettings


def unusable_extensions(settings: MarkdownSettings) -> Iterator[tuple[str, str]]:
    """Yield each extension that Python-Markdown does not take with its options, and what an editor can do."""
    for name in settings.extensions:
        options = settings.options.get(name, {})
        try:
            markdown.Markdown(extensions=[name], extension_configs={name: dict(options)})
        except (ImportError, AttributeError, TypeError):
            # No module, or one that is no extension.
            yield name, f"Không có phần mở rộng Markdown “{name}”. Kiểm tra chính tả, hoặc xóa dòng này."
        except KeyError as error:
            yield name, f"Phần mở rộng “{name}” không có tùy chọn “{error.args[0]}”. Xóa tùy chọn này."
        except Exception as error:  # noqa: BLE001 - an extension is foreign code, and may raise whatever it likes
            yield name, f"Tùy chọn của phần mở rộng “{name}” chưa đúng ({error}). Xóa tùy chọn ấy để dùng mặc định."
