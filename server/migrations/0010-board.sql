-- The board pages by name: the next page begins where the last one ended, without reading what lies before.
create index candidacies_by_name on candidacies (cycle_id, unit_name, unit_id);
create index moves_latest on moves (cycle_id, unit_id, step desc);
