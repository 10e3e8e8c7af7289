-- A meeting can be called off with the reason, until it is closed; its units wait again.
alter table panels add column cancelled_at timestamptz;
alter table panels add column cancel_reason text not null default '';
alter table panels add check (cancelled_at is null or closed_at is null and cancel_reason <> '');

-- The order in which the seats were named.
alter table panel_seats add column place integer not null default 0;
update panel_seats s set place = o.place from (select panel_id, person_id,
  row_number() over (partition by panel_id order by is_chair desc, person_id) as place from panel_seats) o
  where (o.panel_id, o.person_id) = (s.panel_id, s.person_id);

-- Whether somebody holds a role today over a unit of this line.
create function holds(of_role text, person uuid, line integer[], cycle integer) returns boolean language sql stable
  security definer set search_path = public as $$
  select exists (select from grants g where g.person_id = person and g.role = of_role and g.unit_id = any(line)
    and coalesce(g.cycle_id, cycle) = cycle and g.from_on <= today() and (g.until_on is null or g.until_on >= today()))
$$;
-- What keeps a person from judging a unit: posts on its line, having coached it, having assessed it.
create function bars_of(person uuid, cycle integer, unit integer) returns text[] language sql stable
  security definer set search_path = public as $$
  select array_remove(array[
    case when exists (select from posts p where p.person_id = person and p.unit_id = any(k.line[2:])
      and coalesce(p.until_on, 'infinity') >= (today() - make_interval(years => c.bar_years))::date)
      then 'held_post' end,
    case when exists (select from coach_reviews r where (r.cycle_id, r.unit_id, r.by_id) = (cycle, unit, person))
      or holds('coach', person, k.line, cycle) then 'coached' end,
    case when exists (select from answers a where (a.cycle_id, a.unit_id, a.by_id) = (cycle, unit, person)
        and a.layer = 'tpi')
      or exists (select from reviews r where (r.cycle_id, r.unit_id, r.by_id) = (cycle, unit, person))
      then 'assessed' end], null)
  from candidacies k join cycles c on c.id = k.cycle_id where k.cycle_id = cycle and k.unit_id = unit
$$;
-- Whether somebody with a seat may vote on a unit and decide on it.
create function may_judge(person uuid, cycle integer, unit integer) returns boolean language sql stable
  security definer set search_path = public as $$
  select bars_of(person, cycle, unit) = '{}' and not has_closed_account(person)
    and holds('panel_member', person, k.line, cycle)
  from candidacies k where k.cycle_id = cycle and k.unit_id = unit
$$;
-- Who leads where a unit is discussed, and decides on it: the chair, or else the first seat that may judge it and
-- did not stand aside; once the meeting is closed, of those who voted.
create function leader_of(panel uuid, cycle integer, unit integer) returns uuid language plpgsql stable
  security definer set search_path = public as $$
declare
  seat uuid;
begin
  for seat in select s.person_id from panel_seats s join panels p on p.id = s.panel_id
    left join votes v on v.panel_id = s.panel_id and v.unit_id = unit and v.person_id = s.person_id
    where s.panel_id = panel and v.vote is distinct from 'recused' and (p.closed_at is null or v.vote is not null)
    order by s.is_chair desc, s.place
  loop
    if may_judge(seat, cycle, unit) then return seat; end if;
  end loop;
  return null;
end $$;
alter function bars_of(uuid, integer, integer) owner to teladan_system;
alter function holds(text, uuid, integer[], integer) owner to teladan_system;
alter function may_judge(uuid, integer, integer) owner to teladan_system;
alter function leader_of(uuid, integer, integer) owner to teladan_system;
