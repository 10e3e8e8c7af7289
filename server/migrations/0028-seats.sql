-- Until a meeting is closed a seat can be taken over, the chair can pass to another seat, and the meeting can be
-- moved. Whoever leaves keeps the row of their seat: what they said stands written, and nothing of it counts.
alter table panel_seats add column left_at timestamptz;
alter table panel_seats add check (left_at is null or not is_chair);

-- The hour at which a meeting begins, in the cycle's zone; none where only the day was said.
alter table panels add column begins_at time;

-- What was changed about a meeting after it was called, and why; of a day that was moved, the one before.
create table panel_changes (
  id        uuid primary key,
  panel_id  uuid not null references panels,
  kind      text not null check (kind in ('seat', 'chair', 'date')),
  leaves    uuid references people,
  comes     uuid references people,
  -- Whether the seat that was taken over is the chair's.
  is_chair  boolean not null default false,
  held_on   date,
  begins_at time,
  place     text,
  reason    text not null check (reason <> ''),
  by_id     uuid not null,
  at        timestamptz not null,
  check (case kind when 'date' then held_on is not null and place is not null and leaves is null and comes is null
    else held_on is null and leaves is not null and comes is not null end),
  foreign key (panel_id, leaves) references panel_seats,
  foreign key (panel_id, comes) references panel_seats
);
create index on panel_changes (panel_id, at);
create trigger written_once before update or delete on panel_changes
  for each row execute function is_written_once();
select guard('panel_changes', $$ exists (select from panels p where p.id = panel_id) $$);
grant insert on panel_changes to teladan_app;

-- The votes that count: of those who still sit.
create view counted_votes with (security_invoker = true) as
  select v.* from votes v join panel_seats s on s.panel_id = v.panel_id and s.person_id = v.person_id
  where s.left_at is null;

-- As it was, of those who still sit.
create or replace function leader_of(panel uuid, cycle integer, unit integer) returns uuid language plpgsql stable
  security definer set search_path = public as $$
declare
  seat uuid;
begin
  for seat in select s.person_id from panel_seats s join panels p on p.id = s.panel_id
    left join votes v on v.panel_id = s.panel_id and v.unit_id = unit and v.person_id = s.person_id
    where s.panel_id = panel and s.left_at is null and v.vote is distinct from 'recused'
      and (p.closed_at is null or v.vote is not null)
    order by s.is_chair desc, s.place
  loop
    if may_judge(seat, cycle, unit) then return seat; end if;
  end loop;
  return null;
end $$;
