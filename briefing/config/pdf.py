"""What kind of PDF a document becomes: settings of ``brief.yaml`` and of an audience."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from briefing.config.yaml_files import or_text
from briefing.model import PDF_VARIANTS, PdfVariant


class PdfOptions(BaseModel):
    """Which standard the PDF keeps to, and what it carries. The name of a variant alone stands for the whole."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    variant: PdfVariant | None = None
    """tagged (the default), ua-1 (PDF/UA-1, for readers who do not see the page), a-3a or a-3u (PDF/A-3, for the
    archive: with the analysis attached)."""
    attach: bool | None = None
    """Whether an analysis of what the brief cites is attached, as ``analysis.json``; PDF/A-3 has it unless this is
    false."""
    author: str | None = Field(default=None, min_length=1, max_length=200)
    """In the file's properties; "briefing" where it is missing."""

    @model_validator(mode="before")
    @classmethod
    def _variant_alone(cls, value: object) -> object:
        return {"variant": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return or_text(handler(core), "Name of a variant", enum=PDF_VARIANTS)

    def over(self, below: PdfOptions | None) -> PdfOptions:
        """These, and ``below`` where these say nothing."""
        own = self.model_dump(exclude_none=True)
        return PdfOptions.model_validate({**(below.model_dump(exclude_none=True) if below else {}), **own})
