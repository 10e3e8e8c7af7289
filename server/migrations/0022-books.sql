-- A unit's decrees and awards over all cycles: conditions are held against them.
create index on appointments (unit_id, dated_on);
create index on decisions (unit_id);
