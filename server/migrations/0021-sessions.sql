-- Whose session a token opens is read and no more: what a request writes on the session's row, its owner's other
-- requests wait for until it ends.
drop function recognise(bytea, timestamptz, date);
create function recognise(token bytea, instant timestamptz, today_is date) returns table (
  session_id uuid, person_id uuid, factor text, name text, home_id integer, must_enrol boolean, grants json,
  seen_at timestamptz
) language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query select s.id, p.id, s.factor, p.name, p.home_id,
      a.totp is null and exists (select from grants g where g.person_id = p.id
        and g.role in ('assessor', 'panel_member', 'agency_head', 'secretariat', 'operator')),
      coalesce((select json_agg(json_build_object('role', g.role, 'grade', g.grade, 'unit', g.unit_id,
        'cycle', g.cycle_id)) from grants g where g.person_id = p.id and g.from_on <= today_is
        and (g.until_on is null or g.until_on >= today_is)), '[]'::json), s.seen_at
    from sessions s join people p on p.id = s.person_id join accounts a on a.person_id = p.id
    where s.token_hash = token and s.revoked_at is null and s.ends_at > instant and not a.is_closed;
end
$$;
alter function recognise(bytea, timestamptz, date) owner to teladan_system;
