-- People, how they sign in, what they hold and where. A name and its posts are known within an agency; how
-- somebody signs in is theirs and their administrator's.
create table people (
  id       uuid primary key,
  name     text not null check (name <> ''),
  home_id  integer not null references units,
  made_at  timestamptz not null
);
create index on people (home_id);

create table accounts (
  person_id uuid primary key references people,
  nip       text unique check (nip ~ '^\d{18}$'),
  email     text unique check (email = lower(email) and email like '%_@_%'),
  password  text,
  totp      text,
  -- The last code's step: a code opens one door once.
  totp_step bigint not null default 0,
  is_demo   boolean not null default false,
  is_closed boolean not null default false,
  check (nip is not null or email is not null)
);

create table invitations (
  id         uuid primary key,
  person_id  uuid not null references people,
  kind       text not null check (kind in ('invite', 'recover')),
  token_hash bytea not null unique,
  made_by    uuid not null,
  made_at    timestamptz not null,
  ends_at    timestamptz not null,
  used_at    timestamptz
);
create index on invitations (person_id);

create table sessions (
  id         uuid primary key,
  token_hash bytea not null unique,
  person_id  uuid not null references people,
  -- How far somebody has come in: with the password alone, or all the way.
  factor     text not null check (factor in ('password', 'full')),
  device     text not null,
  opened_at  timestamptz not null,
  seen_at    timestamptz not null,
  ends_at    timestamptz not null,
  revoked_at timestamptz
);
create index on sessions (person_id);

-- Wrong names and passwords, by a hash of the name that was tried.
create table sign_in_attempts (
  name_hash bytea not null,
  at        timestamptz not null
);
create index on sign_in_attempts (name_hash, at);

create table posts (
  id        uuid primary key,
  person_id uuid not null references people,
  unit_id   integer not null references units,
  title     text not null check (title <> ''),
  form      text not null check (form in ('definitif', 'plt', 'plh', 'pj', 'ai')),
  from_on   date not null,
  until_on  date,
  check (until_on >= from_on)
);
create index on posts (person_id);
create index on posts (unit_id);

-- What a person may do: a role over a unit and all below it, in one cycle or in all.
create table grants (
  id         uuid primary key,
  person_id  uuid not null references people,
  role       text not null check (role in ('unit_member', 'unit_head', 'coach', 'assessor', 'agency_head',
    'agency_admin', 'panel_member', 'secretariat', 'auditor', 'operator')),
  grade      text check (grade in ('member', 'lead', 'technical', 'quality', 'accountable')),
  unit_id    integer not null references units,
  cycle_id   integer,
  from_on    date not null,
  until_on   date,
  granted_by uuid,
  check ((role = 'assessor') = (grade is not null)),
  check (until_on >= from_on)
);
create index on grants (person_id);
create index on grants (unit_id);

-- A unit's key in a scope: by itself for all cycles, or together with one.
create function scope_key(unit integer, cycle integer) returns bigint language sql immutable parallel safe as
  $$ select coalesce(cycle, 0)::bigint << 32 | unit $$;
create function scope_of(line integer[], cycle integer) returns bigint[] language sql immutable parallel safe as
  $$ select array_agg(key) from unnest(line) u, lateral (values (u::bigint), (scope_key(u, cycle))) k(key) $$;

-- How far the one who asks can see: the keys of what they hold today. `beyond` leaves out what they hold as
-- the unit itself, which does not see an assessment before it is shown.
create function reach() returns bigint[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(scope_key(unit_id, cycle_id)), '{}') from grants
  where person_id = me() and role <> 'operator'
    and from_on <= today() and (until_on is null or until_on >= today())
$$;
create function reach_beyond() returns bigint[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(scope_key(unit_id, cycle_id)), '{}') from grants
  where person_id = me() and role not in ('operator', 'unit_member', 'unit_head')
    and from_on <= today() and (until_on is null or until_on >= today())
$$;
-- The units whose accounts the one who asks looks after.
create function care() returns integer[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(unit_id), '{}') from grants
  where person_id = me() and role in ('agency_admin', 'secretariat', 'operator') and cycle_id is null
    and from_on <= today() and (until_on is null or until_on >= today())
$$;
-- The agencies the one who asks belongs to or works for; the nation for those of the national bodies.
create function circles() returns integer[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct coalesce(u.line[2], u.line[1])), '{}')
  from units u
  where u.id in (select home_id from people where id = me()
    union select unit_id from grants where person_id = me()
      and from_on <= today() and (until_on is null or until_on >= today()))
$$;
create function line_of_person(person uuid) returns integer[] language sql stable security definer
  set search_path = public as $$
  select line from people p join units u on u.id = p.home_id where p.id = person
$$;

-- One template for all tables that hold somebody's data: forced, open to the system, and to everybody else
-- by the condition given.
create function guard(of_table regclass, visible text, writable text default null) returns void
language plpgsql as $$
begin
  writable := coalesce(writable, visible);
  execute format('alter table %s enable row level security, force row level security', of_table);
  execute format('create policy system on %s to teladan_system using (true) with check (true)', of_table);
  execute format('create policy scope on %s to teladan_app using (%s) with check (%s)', of_table, visible, writable);
end
$$;

select guard('people', $$ id = me()
  or exists (select from units u where u.id = home_id and u.line && (select circles()))
  or exists (select from grants g where g.person_id = people.id) $$,
  $$ exists (select from units u where u.id = home_id and u.line && (select care())) $$);
select guard('accounts', $$ person_id = me() or line_of_person(person_id) && (select care()) $$);
select guard('invitations', $$ line_of_person(person_id) && (select care()) $$);
select guard('sessions', $$ person_id = me() or line_of_person(person_id) && (select care()) $$);
select guard('sign_in_attempts', 'false');
select guard('posts', $$ exists (select from people p where p.id = person_id) $$,
  $$ line_of_person(person_id) && (select care()) $$);
select guard('grants', $$ person_id = me()
  or exists (select from units u where u.id = unit_id and u.line && (select circles())) $$,
  $$ exists (select from units u where u.id = unit_id and u.line && (select care())) $$);

alter function reach() owner to teladan_system;
alter function reach_beyond() owner to teladan_system;
alter function care() owner to teladan_system;
alter function circles() owner to teladan_system;
alter function line_of_person(uuid) owner to teladan_system;

-- Whose session a token opens, with what they hold today; nobody's when it has ended or was revoked.
create function recognise(token bytea, instant timestamptz, today_is date) returns table (
  session_id uuid, person_id uuid, factor text, name text, home_id integer, must_enrol boolean, grants json
) language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
begin
  update sessions s set seen_at = instant
    where s.token_hash = token and s.seen_at < instant - interval '1 minute'
      and s.revoked_at is null and s.ends_at > instant;
  return query select s.id, p.id, s.factor, p.name, p.home_id,
      a.totp is null and exists (select from grants g where g.person_id = p.id
        and g.role in ('assessor', 'panel_member', 'agency_head', 'secretariat', 'operator')),
      coalesce((select json_agg(json_build_object('role', g.role, 'grade', g.grade, 'unit', g.unit_id,
        'cycle', g.cycle_id)) from grants g where g.person_id = p.id and g.from_on <= today_is
        and (g.until_on is null or g.until_on >= today_is)), '[]'::json)
    from sessions s join people p on p.id = s.person_id join accounts a on a.person_id = p.id
    where s.token_hash = token and s.revoked_at is null and s.ends_at > instant and not a.is_closed;
end
$$;
alter function recognise(bytea, timestamptz, date) owner to teladan_system;

grant insert, update on people, accounts, invitations, sessions, posts, grants to teladan_app;
