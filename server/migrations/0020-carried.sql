-- What an action was made of that an earlier year's plan had open. It says so once, and for good: whoever carries
-- the same plan over again finds it here.
create table plan_carried (
  cycle_id       integer not null,
  unit_id        integer not null,
  action_id      uuid not null,
  from_cycle_id  integer not null,
  from_unit_id   integer not null,
  from_action_id uuid not null,
  -- Whether its question is asked or counted otherwise than in the year it comes from.
  is_rubric_changed boolean not null,
  primary key (cycle_id, unit_id, action_id),
  unique (cycle_id, unit_id, from_action_id),
  foreign key (cycle_id, unit_id) references candidacies,
  foreign key (from_cycle_id, from_unit_id) references candidacies
);
create trigger written_once before update or delete on plan_carried
  for each row execute function is_written_once();

-- It is seen with the plan it stands in; only who sees both plans carries from one to the other.
select guard('plan_carried',
  $$ exists (select from candidacies c where c.cycle_id = plan_carried.cycle_id
    and c.unit_id = plan_carried.unit_id) $$,
  $$ exists (select from candidacies c where c.cycle_id = plan_carried.cycle_id
    and c.unit_id = plan_carried.unit_id)
  and exists (select from candidacies c where c.cycle_id = from_cycle_id and c.unit_id = from_unit_id) $$);
grant insert on plan_carried to teladan_app;

-- Whose account was closed is given no work; that much the colleagues may know.
create function has_closed_account(person uuid) returns boolean language sql stable security definer
  set search_path = public as $$
  select exists (select from accounts where person_id = person and is_closed)
$$;
alter function has_closed_account(uuid) owner to teladan_system;
