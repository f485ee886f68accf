"""The results of an index as schema.org objects."""

from __future__ import annotations

from collections.abc import Mapping

from cchc import wording
from cchc.model.settings import Settings
from cchc.views.indices import IndexPage


def index_dataset(page: IndexPage, settings: Settings) -> Mapping[str, object]:
    """Return the Dataset of an index, with an Observation for each result that is a number."""
    dataset: dict[str, object] = {
        "@type": "Dataset",
        "name": page.title,
        "description": wording.INDEX_DESCRIPTION.format(name=page.name, full_name=page.full_name),
        "url": page.canonical,
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "publisher": {"@type": "GovernmentOrganization", "name": settings.office.name},
        "variableMeasured": page.full_name,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": settings.absolute(url)}
            for form, url in (("text/csv", page.csv), ("application/json", page.json))
        ],
    }
    licence = settings.office.data_licence
    if licence is not None:
        dataset["license"] = licence.url or licence.name
    if page.owner is not None:
        dataset["creator"] = {"@type": "Organization", "name": page.owner}
    found = [
        {
            "@type": "Observation",
            "name": f"{page.name} {row.year}: {unit.name}",
            "variableMeasured": page.name,
            "observationAbout": {"@type": "Organization", "name": unit.name},
            "observationDate": str(row.year),
            "value": float(row.number),
        }
        for unit in page.units
        for row in unit.rows
        if row.number is not None
    ]
    if found:
        years = [row.year for unit in page.units for row in unit.rows if row.number is not None]
        dataset["temporalCoverage"] = f"{min(years)}/{max(years)}"
        dataset["mainEntity"] = found
    return dataset
