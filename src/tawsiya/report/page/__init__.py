"""A report as one HTML page that needs nothing else: no network, no font, no script from elsewhere."""

from tawsiya.report.page.render import render_page

__all__ = ["render_page"]
