-- What an agency chooses for the way of its own units in a cycle; without a row, nothing but what the law says.
create table agency_choices (
  cycle_id  integer not null references cycles,
  agency_id integer not null references units,
  has_coach_review boolean not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (cycle_id, agency_id)
);

-- What a coach did with a unit's worksheet before the inspectorate had it: passed it on with a note, or gave
-- items back. The note is for those the worksheet goes to.
create table coach_reviews (
  id       uuid primary key,
  cycle_id integer not null,
  unit_id  integer not null,
  -- The unit's round that was reviewed.
  round    integer not null,
  outcome  text not null check (outcome in ('passed', 'returned')),
  note     text not null,
  by_id    uuid not null,
  at       timestamptz not null,
  foreign key (cycle_id, unit_id) references candidacies
);
create index on coach_reviews (cycle_id, unit_id);
create trigger written_once before update or delete on coach_reviews
  for each row execute function is_written_once();

-- How an agency's way runs is no secret; who may choose it is the verb's to say, within their reach.
select guard('agency_choices', 'true', $$ exists (select from units u where u.id = agency_id
  and scope_of(u.line, cycle_id) && (select reach_beyond())) $$);
select guard('coach_reviews', $$ exists (select from candidacies c where c.cycle_id = coach_reviews.cycle_id
  and c.unit_id = coach_reviews.unit_id and c.scope && (select reach_beyond())) $$);
grant insert, update on agency_choices to teladan_app;
grant insert on coach_reviews to teladan_app;

-- The board by points, and by stage.
create index rounds_by_total on rounds (cycle_id, layer, total, unit_id);
create index candidacies_by_stage on candidacies (cycle_id, stage, unit_name, unit_id);

-- The board by a part of the name. Not every server brings trigrams; without them the names are read through.
do $$
begin
  if exists (select from pg_available_extensions where name = 'pg_trgm') then
    create extension if not exists pg_trgm;
    create index candidacies_by_letters on candidacies using gin (unit_name gin_trgm_ops);
  end if;
end
$$;
