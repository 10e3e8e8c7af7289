-- A round of one layer: opened, worked on, closed, and from then on never changed.
create table rounds (
  cycle_id  integer not null,
  unit_id   integer not null,
  layer     text not null check (layer in ('unit', 'coach', 'tpi')),
  round     integer not null check (round > 0),
  scope     bigint[] not null,
  -- The grade of assessor in whose hands it lies; none for the unit's own.
  turn      text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  -- Whether the unit may see it; its own it always may.
  is_shown  boolean not null,
  -- For sorting only, written with every answer and rebuildable: total to six places, items still open.
  total     numeric(9, 6) not null default 0,
  open      integer not null default 0,
  primary key (cycle_id, unit_id, layer, round),
  foreign key (cycle_id, unit_id) references candidacies,
  check ((closed_at is null) = (closed_by is null))
);

create function keeps_closed_rounds() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null and (new.closed_at, new.turn, new.total, new.open, new.opened_at)
    is distinct from (old.closed_at, old.turn, old.total, old.open, old.opened_at) then
    raise exception 'a closed round is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger keeps_closed before update on rounds for each row execute function keeps_closed_rounds();

-- Every version of every answer; the highest is the one that counts. Two people on one item can never
-- overwrite each other: the second finds the version taken.
create table answers (
  cycle_id integer not null,
  unit_id  integer not null,
  layer    text not null,
  round    integer not null,
  item     text not null,
  version  integer not null check (version > 0),
  -- The answer as JSON text: an option's key, counts, an index; none when it was taken back.
  answer   text,
  note     text not null default '',
  -- Whether an assessor agreed with one key instead of answering anew.
  is_agreed boolean not null default false,
  by_id    uuid not null,
  at       timestamptz not null,
  primary key (cycle_id, unit_id, layer, round, item, version),
  foreign key (cycle_id, unit_id, layer, round) references rounds
);

create function only_in_open_rounds() returns trigger language plpgsql as $$
begin
  if exists (select from rounds r where (r.cycle_id, r.unit_id, r.layer, r.round)
    = (new.cycle_id, new.unit_id, new.layer, new.round) and r.closed_at is not null) then
    raise exception 'the round is closed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger only_in_open before insert on answers for each row execute function only_in_open_rounds();
create trigger written_once before update or delete on answers
  for each row execute function is_written_once();

-- Items given back to the unit to be mended, with the reason and the day.
create table returns (
  cycle_id    integer not null,
  unit_id     integer not null,
  -- The unit's round in which they are mended.
  round       integer not null,
  item        text not null,
  reason      text not null check (reason <> ''),
  due_on      date not null,
  returned_by uuid not null,
  returned_at timestamptz not null,
  response    text,
  responded_by uuid,
  responded_at timestamptz,
  primary key (cycle_id, unit_id, round, item),
  foreign key (cycle_id, unit_id) references candidacies
);

-- Sections (pokja): who looks after which area.
create table sections (
  cycle_id  integer not null,
  unit_id   integer not null,
  area      text not null,
  person_id uuid not null references people,
  primary key (cycle_id, unit_id, area, person_id),
  foreign key (cycle_id, unit_id) references candidacies
);

-- The notes that the hands an assessment passes through leave for each other.
create table reviews (
  id       uuid primary key,
  cycle_id integer not null,
  unit_id  integer not null,
  round    integer not null,
  by_grade text not null,
  to_grade text,
  note     text not null,
  by_id    uuid not null,
  at       timestamptz not null,
  foreign key (cycle_id, unit_id) references candidacies
);
create index on reviews (cycle_id, unit_id);
create trigger written_once before update or delete on reviews
  for each row execute function is_written_once();

select guard('rounds', $$ scope && (select reach())
  and (layer = 'unit' or is_shown or scope && (select reach_beyond())) $$,
  $$ scope = (select c.scope from candidacies c where c.cycle_id = rounds.cycle_id and c.unit_id = rounds.unit_id)
  and (layer = 'unit' or is_shown or scope && (select reach_beyond())) $$);
select guard('answers', $$ exists (select from rounds r where (r.cycle_id, r.unit_id, r.layer, r.round)
  = (answers.cycle_id, answers.unit_id, answers.layer, answers.round)) $$);
select guard_as_candidacy('returns');
select guard_as_candidacy('sections');
select guard('reviews', $$ exists (select from candidacies c where c.cycle_id = reviews.cycle_id
  and c.unit_id = reviews.unit_id and c.scope && (select reach_beyond())) $$);

grant insert, update on rounds, returns to teladan_app;
grant insert on answers, reviews to teladan_app;
grant insert, delete on sections to teladan_app;

-- In whose hands the inspectorate's latest round lies; that much the unit may know.
create function turn_of(cycle integer, unit integer) returns table (round integer, turn text, closed_at timestamptz)
language sql stable security definer set search_path = public as $$
  select r.round, r.turn, r.closed_at from rounds r
  where r.cycle_id = cycle and r.unit_id = unit and r.layer = 'tpi' order by r.round desc limit 1
$$;
alter function turn_of(integer, integer) owner to teladan_system;
