-- What kind a unit is of has dates as well; `units.kind` stays the kind of today, as `units.line` is the line.
create table unit_kinds (
  unit_id integer not null references units,
  from_on date not null,
  kind    text not null,
  primary key (unit_id, from_on)
);
insert into unit_kinds select id, opened_on, kind from units;
grant insert, update on unit_kinds to teladan_app;

-- What kind a unit is of on a day; before its first, what it will be.
create function kind_of(unit integer, as_of date) returns text language sql stable as $$
  select coalesce(
    (select kind from unit_kinds where unit_id = unit and from_on <= as_of order by from_on desc limit 1),
    (select kind from unit_kinds where unit_id = unit order by from_on limit 1),
    (select kind from units where id = unit))
$$;

create index on unit_successions (to_id);

-- Names are sought by any part of them, in letters of either size. Reading through 100,000 small names that are
-- folded already takes 40 ms, a fifth of folding them anew; the extension that would index them is not everywhere.
alter table unit_names add folded text not null generated always as (lower(name)) stored;

-- A service keeps its number for as long as it is offered; how many use it has dates.
alter table services add began_on date;
update services s set began_on = u.opened_on from units u where u.id = s.unit_id;
alter table services alter began_on set not null, add check (ended_on >= began_on);
create table service_users (
  service_id    uuid not null references services,
  from_on       date not null,
  users_a_month integer not null check (users_a_month >= 0),
  primary key (service_id, from_on)
);
insert into service_users select id, began_on, users_a_month from services;
grant insert, update on service_users to teladan_app;

-- The units whose services the one who asks keeps. A head for one cycle does so while it is open.
create function charge() returns integer[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(g.unit_id), '{}') from grants g
  where g.person_id = me() and g.from_on <= today() and (g.until_on is null or g.until_on >= today())
    and (g.role in ('agency_admin', 'secretariat') and g.cycle_id is null
      or g.role = 'unit_head' and (g.cycle_id is null
        or exists (select from cycles c where c.id = g.cycle_id and c.state = 'open')))
$$;
alter function charge() owner to teladan_system;

-- What a unit offers is public knowledge; only who answers for the unit says so.
select guard('services', 'true',
  $$ exists (select from units u where u.id = unit_id and u.line && (select charge())) $$);
select guard('service_users', 'true',
  $$ exists (select from services s join units u on u.id = s.unit_id
    where s.id = service_id and u.line && (select charge())) $$);

-- Whether whoever holds the post leads the unit, for good or for the time being.
alter table posts add is_head boolean not null default false;

-- A role that is ended on its first day was held on no day.
alter table grants drop constraint grants_check1, add check (until_on >= from_on - 1);
