-- A panel's meeting: who sat, what was before it, how each voted, and what was written down.
create table panels (
  id        uuid primary key,
  cycle_id  integer not null references cycles,
  agency_id integer not null references units,
  held_on   date not null,
  place     text not null,
  minutes   text not null default '',
  made_by   uuid not null,
  made_at   timestamptz not null,
  closed_at timestamptz
);
create index on panels (cycle_id, agency_id);

create table panel_seats (
  panel_id   uuid not null references panels,
  person_id  uuid not null references people,
  is_chair   boolean not null,
  is_present boolean not null default false,
  primary key (panel_id, person_id)
);
create unique index one_chair on panel_seats (panel_id) where is_chair;

create table panel_matters (
  panel_id uuid not null references panels,
  place    integer not null,
  cycle_id integer not null,
  unit_id  integer not null,
  primary key (panel_id, unit_id),
  unique (panel_id, place),
  foreign key (cycle_id, unit_id) references candidacies
);

create table votes (
  panel_id  uuid not null,
  cycle_id  integer not null,
  unit_id   integer not null,
  person_id uuid not null references people,
  vote      text not null check (vote in ('grant', 'decline', 'recused')),
  -- What a voter who stood apart from the others, or stood aside, wants written down.
  statement text not null default '',
  at        timestamptz not null,
  primary key (panel_id, unit_id, person_id),
  foreign key (panel_id, person_id) references panel_seats,
  foreign key (panel_id, unit_id) references panel_matters
);
create trigger written_once before update or delete on votes
  for each row execute function is_written_once();

-- What was decided stands; the reasons stand with it, as the very text they were when it was.
create table decisions (
  cycle_id    integer not null,
  unit_id     integer not null,
  panel_id    uuid not null references panels,
  predicate   text,
  ground      text not null check (ground <> ''),
  -- The frozen trace: outcome, answers, pack; text, since jsonb would reorder it.
  trace       text not null,
  trace_hash  text not null,
  decided_by  uuid not null,
  decided_at  timestamptz not null,
  primary key (cycle_id, unit_id),
  foreign key (cycle_id, unit_id) references candidacies
);
create trigger written_once before update or delete on decisions
  for each row execute function is_written_once();

-- The unit hears it before anyone else.
create table announcements (
  cycle_id   integer not null,
  unit_id    integer not null,
  told_at    timestamptz not null,
  told_by    uuid not null,
  public_at  timestamptz,
  primary key (cycle_id, unit_id),
  foreign key (cycle_id, unit_id) references decisions,
  check (public_at >= told_at)
);

select guard('panels', $$ array[agency_id::bigint, scope_key(agency_id, cycle_id)]
    && (select reach_beyond())
  or exists (select from units u where u.id = agency_id and scope_of(u.line, cycle_id) && (select reach_beyond())) $$);
select guard('panel_seats', $$ exists (select from panels p where p.id = panel_id) $$);
select guard('panel_matters', $$ exists (select from panels p where p.id = panel_id) $$);
select guard('votes', $$ exists (select from panels p where p.id = panel_id) $$);
-- A unit sees what was decided about it once it has been told.
select guard('decisions', $$ exists (select from candidacies c where c.cycle_id = decisions.cycle_id
  and c.unit_id = decisions.unit_id and (c.scope && (select reach_beyond()) or exists
    (select from announcements a where a.cycle_id = decisions.cycle_id and a.unit_id = decisions.unit_id))) $$);
select guard_as_candidacy('announcements');

grant insert, update on panels, panel_seats, announcements to teladan_app;
grant insert on panel_matters, votes, decisions to teladan_app;
