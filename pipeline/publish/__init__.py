"""Publish: the part of the database that may be shown becomes a folder that Datasette serves.

`build_site` makes the folder. `site/` holds what is copied into it: settings, templates, styles and a thin plugin, which
calls this package for all logic: `routes` says which address is which page, a module a page gathers what it shows (`document`,
`pages`, `implementing`, `comparison`, `search`, `network` …), its SQL in `queries*` or beside it, `as_json` and `citator_json`
give the same as JSON, `render`, `marks`, `table_cells` and `cascade` turn values into safe HTML; `withhold` takes out of the
database what may not be shown. Guaranteed: a document that may not be shown leaves nothing in the folder;
text of documents is always escaped. Not done: serving; changing what is stored.
"""

from pipeline.publish.build import SiteSettings, build_site

__all__ = ["SiteSettings", "build_site"]
