-- A unit's plan towards its target (rencana aksi). Nothing here counts for a score. As with answers, every
-- version stays and the highest is the one that counts: of two people on one thing the second finds it taken.

-- What work on items takes, and what cannot be done this year.
create table plan_efforts (
  cycle_id integer not null,
  unit_id  integer not null,
  version  integer not null check (version > 0),
  efforts  text not null, -- as JSON text, by item
  by_id    uuid not null,
  at       timestamptz not null,
  primary key (cycle_id, unit_id, version),
  foreign key (cycle_id, unit_id) references candidacies
);

-- Who does what about which item, by when, and how far that is.
create table plan_actions (
  cycle_id   integer not null,
  unit_id    integer not null,
  id         uuid not null,
  version    integer not null check (version > 0),
  item       text not null,
  -- The answer that is aimed at, as JSON text; none when the action is towards no answer of its own.
  aim        text,
  work       text not null check (work <> ''),
  proof      text not null,
  -- Whoever has no account stands here by name.
  owner_id   uuid references people,
  owner_name text check (owner_name <> ''),
  due_on     date,
  state      text not null check (state in ('planned', 'under_way', 'done', 'dropped')),
  reason     text not null,
  by_id      uuid not null,
  at         timestamptz not null,
  primary key (cycle_id, unit_id, id, version),
  foreign key (cycle_id, unit_id) references candidacies,
  check (owner_id is null or owner_name is null),
  check (state <> 'dropped' or reason <> '')
);

-- What a team would like to know: assumed answers over its own, by a name.
create table scenarios (
  cycle_id   integer not null,
  unit_id    integer not null,
  id         uuid not null,
  version    integer not null check (version > 0),
  name       text not null check (name <> ''),
  assumed    text not null, -- answers by item as JSON text
  is_removed boolean not null,
  by_id      uuid not null,
  at         timestamptz not null,
  primary key (cycle_id, unit_id, id, version),
  foreign key (cycle_id, unit_id) references candidacies
);

create trigger written_once before update or delete on plan_efforts
  for each row execute function is_written_once();
create trigger written_once before update or delete on plan_actions
  for each row execute function is_written_once();
create trigger written_once before update or delete on scenarios
  for each row execute function is_written_once();

-- How far the one who asks belongs to a unit or goes along with it as its coach.
create function reach_within() returns bigint[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(scope_key(unit_id, cycle_id)), '{}') from grants
  where person_id = me() and role in ('unit_member', 'unit_head', 'coach')
    and from_on <= today() and (until_on is null or until_on >= today())
$$;
alter function reach_within() owner to teladan_system;

select guard_as_candidacy('plan_efforts');
select guard_as_candidacy('plan_actions');
-- What a unit only tries out is not for those who judge it.
select guard('scenarios', $$ exists (select from candidacies c where c.cycle_id = scenarios.cycle_id
  and c.unit_id = scenarios.unit_id and c.scope && (select reach_within())) $$);
grant insert on plan_efforts, plan_actions, scenarios to teladan_app;
