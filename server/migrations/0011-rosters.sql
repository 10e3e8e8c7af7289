-- A list names thousands of units at once; each is found by its whole name, in letters of either size.
create index on unit_names (lower(name));
