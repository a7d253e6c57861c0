"""A document as a page: the comment as it renders, for a browser, an e-mail or an archive."""

from html import escape
from typing import Final

from markdown_it import MarkdownIt

__all__ = ["page"]

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark;
  --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --soft: #f6f8fa; --page: #fff; --link: #0969da; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --text: #e6edf3; --quiet: #9198a1; --line: #3d444d; --soft: #151b23; --page: #0d1117; --link: #4493f8; }}
}}
body {{ margin: 0 auto; max-width: 1080px; padding: 24px; background: var(--page); color: var(--text);
  font: 14px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }}
h2 {{ font-size: 20px; border-bottom: 1px solid var(--line); padding-bottom: 6px; }}
h3 {{ font-size: 17px; }}
h4 {{ font-size: 15px; margin-bottom: 8px; }}
table {{ border-collapse: collapse; display: block; overflow-x: auto; margin: 12px 0; }}
th, td {{ border: 1px solid var(--line); padding: 6px 12px; text-align: left; vertical-align: top; }}
tr:nth-child(2n) td {{ background: var(--soft); }}
code, pre {{ font: 12px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; background: var(--soft); border-radius: 5px; }}
code {{ padding: 2px 5px; }}
pre {{ padding: 12px; overflow-x: auto; }}
pre code {{ padding: 0; }}
li {{ margin: 4px 0; }}
a {{ color: var(--link); }}
summary {{ cursor: pointer; color: var(--quiet); }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def page(markdown: str, title: str) -> str:
    """The page of a document that `markdown` has rendered; its own tags are the only HTML in it."""
    body = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    return _PAGE.format(title=escape(title), body=body)
