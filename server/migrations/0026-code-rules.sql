-- Whom an agency asks for a code from an authenticator app besides those who always need one: everyone of it, or
-- whoever holds a role over any of its units; each since when, for nobody is asked in the middle of a session.
create table code_rules (
  unit_id integer not null references units,
  covers  text not null check (covers in ('everyone', 'unit_member', 'unit_head', 'coach', 'auditor')),
  set_by  uuid not null,
  set_at  timestamptz not null,
  primary key (unit_id, covers)
);
select guard('code_rules',
  $$ exists (select from units u where u.id = unit_id and u.line && (select circles())) $$,
  $$ exists (select from units u where u.id = unit_id and u.line && (select care())) $$);
grant insert, delete on code_rules to teladan_app;

-- Why a person needs a code: a role held today that always needs one, or a rule of an agency (`unit_id`), which
-- covers them for a role or, without one, as everyone of it.
create function code_reasons(person uuid, today_is date) returns table (
  role text, unit_id integer, since timestamptz
) language sql stable security definer set search_path = public as $$
  with held as (
    select g.role, u.line from grants g join units u on u.id = g.unit_id
    where g.person_id = person and g.from_on <= today_is and (g.until_on is null or g.until_on >= today_is)
  )
  select h.role, null, '-infinity' from held h
    where h.role in ('assessor', 'panel_member', 'agency_head', 'agency_admin', 'secretariat', 'operator')
  union
  select nullif(r.covers, 'everyone'), r.unit_id, r.set_at
    from (select role, unnest(line) as unit from held
      union select null, unnest(line_of_person(person))) o
    join code_rules r on r.unit_id = o.unit and r.covers in ('everyone', o.role)
$$;
alter function code_reasons(uuid, date) owner to teladan_system;

-- As before, but whoever must set up a code is asked of the rules, and not by one made after they came in.
create or replace function recognise(token bytea, instant timestamptz, today_is date) returns table (
  session_id uuid, person_id uuid, factor text, name text, home_id integer, must_enrol boolean, grants json,
  seen_at timestamptz
) language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query select s.id, p.id, s.factor, p.name, p.home_id,
      case when a.totp is not null then false
        else exists (select from code_reasons(p.id, today_is) r where r.since < s.opened_at) end,
      coalesce((select json_agg(json_build_object('role', g.role, 'grade', g.grade, 'unit', g.unit_id,
        'cycle', g.cycle_id)) from grants g where g.person_id = p.id and g.from_on <= today_is
        and (g.until_on is null or g.until_on >= today_is)), '[]'::json), s.seen_at
    from sessions s join people p on p.id = s.person_id join accounts a on a.person_id = p.id
    where s.token_hash = token and s.revoked_at is null and s.ends_at > instant and not a.is_closed;
end
$$;
