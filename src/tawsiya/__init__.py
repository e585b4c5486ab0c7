"""Tawsiya turns Arabic UN reports into structured JSON: blocks, mentions with values, recommendations.

The rooms of the package stand on floors; `docs/architecture.md` draws them. Most users need three names:
`tawsiya.pipeline.load_pipeline`, the `Report` that a pipeline returns, and `tawsiya.core.errors.TawsiyaError`.
"""

__version__ = "0.1.0"
