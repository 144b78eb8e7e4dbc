"""Built-in habit kinds, exporters and templates: ordinary plugins over hearten.api."""
