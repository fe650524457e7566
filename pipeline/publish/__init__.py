"""Publish: the part of the database that may be shown becomes a folder that Datasette serves.

`build_site` makes the folder. `site/` holds what is copied into it: settings, templates, styles and a thin plugin, which
calls this package for all logic: `search` finds documents, `pages` and `document` gather what a page shows, `marks`,
`cascade` and `render` turn it into safe HTML. Guaranteed: a document that may not be shown leaves nothing in the folder;
text of documents is always escaped. Not done: serving; changing what is stored.
"""

from pipeline.publish.build import SiteSettings, build_site

__all__ = ["SiteSettings", "build_site"]
