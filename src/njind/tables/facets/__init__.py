"""Any published table, read as a person reads it: facets from every place, put together into tidy rows."""
