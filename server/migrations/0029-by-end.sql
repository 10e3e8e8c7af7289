-- A page by the end of the time there is goes through the units of a stage by name, and reads no more than it shows.
create index candidacies_at_stage on candidacies (cycle_id, stage, unit_name, unit_id) where ended is null;
