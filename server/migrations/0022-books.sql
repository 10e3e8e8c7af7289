-- A unit's decrees and awards over all cycles: conditions are held against them.
create index on appointments (unit_id, dated_on);
create index on decisions (unit_id);

-- Lists of the integrity pact that were signed on paper, as they were scanned.
create table pact_scans (
  cycle_id integer not null,
  unit_id  integer not null,
  file     text not null references files,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (cycle_id, unit_id, file),
  foreign key (cycle_id, unit_id) references candidacies
);
create trigger written_once before update or delete on pact_scans
  for each row execute function is_written_once();
select guard_as_candidacy('pact_scans');
grant insert on pact_scans to teladan_app;
create policy scanned on files for select to teladan_app
  using (exists (select from pact_scans s where s.file = sha256));

-- A name on a list refers to a scan of its own unit; what was written before there were any stays.
alter table pact_signatures add foreign key (cycle_id, unit_id, file) references pact_scans not valid;
