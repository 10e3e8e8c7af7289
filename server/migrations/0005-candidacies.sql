-- A unit's part in a cycle. Its name, its line and its agency are pinned as they were when it came in.
create table candidacies (
  cycle_id     integer not null references cycles,
  unit_id      integer not null references units,
  agency_id    integer not null references units,
  unit_name    text not null,
  line         integer[] not null,
  scope        bigint[] not null generated always as (scope_of(line, cycle_id)) stored,
  target       text not null,
  authority    text not null check (authority in ('agency', 'national')),
  initiated_by text not null check (initiated_by in ('agency', 'unit')),
  stage        text not null,
  ended        text check (ended in ('not_met', 'not_proposed', 'granted', 'not_granted', 'withdrawn')),
  primary key (cycle_id, unit_id)
);
create index on candidacies (cycle_id, agency_id, unit_name, unit_id);
create index on candidacies using gin (scope);

-- The way as it was walked.
create table moves (
  cycle_id integer not null,
  unit_id  integer not null,
  step     integer not null,
  stage    text not null,
  at       timestamptz not null,
  by_id    uuid not null,
  primary key (cycle_id, unit_id, step),
  foreign key (cycle_id, unit_id) references candidacies
);
create trigger written_once before update or delete on moves
  for each row execute function is_written_once();

-- Signatures under the integrity pact: on screen by people with an account, or by list and scan.
create table pact_signatures (
  id        uuid primary key,
  cycle_id  integer not null,
  unit_id   integer not null,
  person_id uuid references people,
  name      text not null check (name <> ''),
  signed_on date not null,
  file      text,
  added_by  uuid not null,
  added_at  timestamptz not null,
  unique (cycle_id, unit_id, person_id),
  foreign key (cycle_id, unit_id) references candidacies
);
create trigger written_once before update or delete on pact_signatures
  for each row execute function is_written_once();

create table declarations (
  cycle_id    integer not null,
  unit_id     integer not null,
  held_on     date not null,
  place       text not null,
  witness     text not null,
  staff       integer not null check (staff > 0),
  declared_by uuid not null,
  primary key (cycle_id, unit_id),
  foreign key (cycle_id, unit_id) references candidacies
);

create table appointments (
  cycle_id  integer not null,
  unit_id   integer not null,
  number    text not null,
  dated_on  date not null,
  appointed_by uuid not null,
  primary key (cycle_id, unit_id),
  foreign key (cycle_id, unit_id) references candidacies
);

-- Facts about a unit or an agency that conditions are held against; what is corrected is recorded anew.
create table facts (
  id          uuid primary key,
  unit_id     integer not null references units,
  fact        text not null,
  value       text not null,
  held_since  date not null,
  source      text not null check (source <> ''),
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index on facts (unit_id, fact);
create trigger written_once before update or delete on facts
  for each row execute function is_written_once();

-- The agency's word on each unit: proposed or not, at which rank, and why not.
create table proposals (
  cycle_id   integer not null,
  unit_id    integer not null,
  is_proposed boolean not null,
  rank       integer not null check (rank > 0),
  of_units   integer not null check (of_units >= rank),
  quota      integer,
  reason     text,
  letter     text,
  made_by    uuid not null,
  made_at    timestamptz not null,
  primary key (cycle_id, unit_id),
  foreign key (cycle_id, unit_id) references candidacies,
  check (is_proposed or reason <> '')
);
create trigger written_once before update or delete on proposals
  for each row execute function is_written_once();

select guard('candidacies', $$ scope && (select reach()) $$);

-- A row of a candidacy is seen by whoever sees the candidacy.
create function guard_as_candidacy(of_table regclass) returns void language sql as $$
  select guard(of_table, format('exists (select from candidacies c where c.cycle_id = %1$s.cycle_id and c.unit_id = %1$s.unit_id)', of_table))
$$;
select guard_as_candidacy('moves');
select guard_as_candidacy('pact_signatures');
select guard_as_candidacy('declarations');
select guard_as_candidacy('appointments');
select guard_as_candidacy('proposals');
select guard('facts', $$ exists (select from units u where u.id = unit_id and
  (u.line::bigint[] && (select reach()) or exists (select from candidacies c where c.agency_id = u.id or c.unit_id = u.id))) $$);

grant insert, update on candidacies to teladan_app;
grant insert on moves, pact_signatures, declarations, appointments, facts, proposals to teladan_app;
