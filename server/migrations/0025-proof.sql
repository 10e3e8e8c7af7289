-- Proof stands at an item by layer and from round to round, as answers do: taking it off is one more thing that is
-- known of it. The unit gathers proof for its first round before that is opened, so there a round has no row yet.
alter table evidence
  -- Whose it is: the unit's own proof, or what the inspectorate worked with.
  add column layer text not null default 'unit' check (layer in ('unit', 'tpi')),
  -- The round of that layer in which it was brought.
  add column round integer not null default 1 check (round > 0),
  add unique (cycle_id, unit_id, id, layer);
alter table evidence alter column layer drop default, alter column round drop default;

-- The round that a unit was in at an instant.
create function pg_temp.round_at(cycle integer, unit integer, instant timestamptz) returns integer language sql as $$
  select coalesce(max(round), 1) from rounds
  where cycle_id = cycle and unit_id = unit and layer = 'unit' and opened_at <= instant
$$;
update evidence set round = pg_temp.round_at(cycle_id, unit_id, added_at);

alter table evidence_items rename to evidence_items_before;
alter table evidence_items_before rename constraint evidence_items_pkey to evidence_items_before_pkey;
create table evidence_items (
  cycle_id    integer not null,
  unit_id     integer not null,
  item        text not null,
  evidence_id uuid not null,
  -- The first, second, third time that it hangs there.
  nth         integer not null check (nth > 0),
  layer       text not null,
  from_round  integer not null check (from_round > 0),
  hung_by     uuid not null,
  hung_at     timestamptz not null,
  -- The round in which it was taken off, the first that it does not stand in; none while it hangs.
  until_round integer,
  taken_by    uuid,
  taken_at    timestamptz,
  primary key (cycle_id, unit_id, item, evidence_id, nth),
  foreign key (cycle_id, unit_id, evidence_id, layer) references evidence (cycle_id, unit_id, id, layer),
  check (until_round >= from_round),
  check (num_nulls(until_round, taken_by, taken_at) in (0, 3))
);
create unique index on evidence_items (evidence_id, item) where taken_at is null;
create index on evidence_items (evidence_id);
create index on evidence (file);

-- What hung where until now, and what was taken off, as the ledger tells it: each of its rows names all the items
-- that a proof stood at from then on.
with said as (
  select e.id as evidence_id, l.at, l.id, l.by_id,
    case l.kind when 'evidence.removed' then '[]'::jsonb else l.payload::jsonb -> 'items' end as items
  from ledger l join evidence e on e.id::text = l.payload::jsonb ->> 'evidence'
  where l.kind in ('evidence.added', 'evidence.placed', 'evidence.removed')
), named as (
  select distinct evidence_id, jsonb_array_elements_text(items) as item from said
), looked as (
  select s.*, n.item, s.items ? n.item as is_there,
    lag(s.items ? n.item, 1, false) over (partition by s.evidence_id, n.item order by s.at, s.id) as was_there
  from said s join named n using (evidence_id)
), changed as (
  select *, lead(at) over later as taken_at, lead(by_id) over later as taken_by
  from looked where is_there <> was_there window later as (partition by evidence_id, item order by at, id)
), told as (
  select evidence_id, item, at as hung_at, by_id as hung_by, taken_at, taken_by from changed where is_there
), hung as (
  select * from told where taken_at is not null or exists (select from evidence_items_before b
    where (b.evidence_id, b.item) = (told.evidence_id, told.item))
  union all
  select b.evidence_id, b.item, e.added_at, e.added_by, e.removed_at,
    case when e.removed_at is not null then e.added_by end
  from evidence_items_before b join evidence e on e.id = b.evidence_id
  where not exists (select from told t where (t.evidence_id, t.item) = (b.evidence_id, b.item)
    and (t.taken_at is null or e.removed_at is not null))
)
insert into evidence_items
select e.cycle_id, e.unit_id, h.item, e.id, row_number() over (partition by e.id, h.item order by h.hung_at),
  e.layer, pg_temp.round_at(e.cycle_id, e.unit_id, h.hung_at), coalesce(h.hung_by, e.added_by), h.hung_at,
  case when h.taken_at is not null then pg_temp.round_at(e.cycle_id, e.unit_id, h.taken_at) end,
  case when h.taken_at is not null then coalesce(h.taken_by, e.added_by) end, h.taken_at
from hung h join evidence e on e.id = h.evidence_id;
drop table evidence_items_before;
drop function pg_temp.round_at(integer, integer, timestamptz);

-- A proof stays what it was; only that it was taken off the list is added, once.
create function keeps_evidence() returns trigger language plpgsql as $$
begin
  if old.removed_at is not null or to_jsonb(new) - 'removed_at' <> to_jsonb(old) - 'removed_at' then
    raise exception 'a proof is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger keeps_evidence before update on evidence for each row execute function keeps_evidence();

-- What stood in a round that is closed stays so: things are hung and taken off in a round that is not.
create function keeps_what_hung() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.taken_at is not null
    or to_jsonb(new) - '{until_round,taken_by,taken_at}'::text[]
      <> to_jsonb(old) - '{until_round,taken_by,taken_at}'::text[]) then
    raise exception 'what hung is never changed' using errcode = 'restrict_violation';
  end if;
  if exists (select from rounds r where (r.cycle_id, r.unit_id, r.layer, r.round)
    = (new.cycle_id, new.unit_id, new.layer, coalesce(new.until_round, new.from_round))
    and r.closed_at is not null) then
    raise exception 'the round is closed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger keeps_what_hung before insert or update on evidence_items
  for each row execute function keeps_what_hung();

-- Every time somebody saw a link open; the latest is the one that counts.
create table evidence_openings (
  cycle_id    integer not null,
  unit_id     integer not null,
  evidence_id uuid not null references evidence,
  -- The first, second, third time.
  nth         integer not null check (nth > 0),
  opened_on   date not null,
  by_id       uuid not null,
  at          timestamptz not null,
  primary key (cycle_id, unit_id, evidence_id, nth)
);
create trigger written_once before update or delete on evidence_openings
  for each row execute function is_written_once();

-- The unit's own is seen with the unit. What the inspectorate worked with is seen by whoever sees beyond the unit,
-- and by the unit where it stood in a round that is shown.
create function sees_beyond(cycle integer, unit integer) returns boolean language sql stable as $$
  select exists (select from candidacies c where (c.cycle_id, c.unit_id) = (cycle, unit) and c.scope && reach_beyond())
$$;
select guard('evidence_items', $$ case layer
  when 'unit' then exists (select from candidacies c
    where (c.cycle_id, c.unit_id) = (evidence_items.cycle_id, evidence_items.unit_id))
  else sees_beyond(cycle_id, unit_id) or exists (select from rounds r
    where (r.cycle_id, r.unit_id, r.layer) = (evidence_items.cycle_id, evidence_items.unit_id, evidence_items.layer)
    and r.round >= from_round and (until_round is null or r.round < until_round)) end $$,
  $$ case layer
  when 'unit' then exists (select from candidacies c
    where (c.cycle_id, c.unit_id) = (evidence_items.cycle_id, evidence_items.unit_id))
  else sees_beyond(cycle_id, unit_id) end $$);
drop policy scope on evidence;
drop policy system on evidence;
select guard('evidence', $$ case layer
  when 'unit' then exists (select from candidacies c
    where (c.cycle_id, c.unit_id) = (evidence.cycle_id, evidence.unit_id))
  else sees_beyond(cycle_id, unit_id)
    or exists (select from evidence_items i where i.evidence_id = evidence.id) end $$,
  $$ case layer
  when 'unit' then exists (select from candidacies c
    where (c.cycle_id, c.unit_id) = (evidence.cycle_id, evidence.unit_id))
  else sees_beyond(cycle_id, unit_id) end $$);
select guard('evidence_openings', $$ exists (select from evidence e where e.id = evidence_id
  and (e.cycle_id, e.unit_id) = (evidence_openings.cycle_id, evidence_openings.unit_id)) $$);
grant insert, update on evidence_items to teladan_app;
grant insert on evidence_openings to teladan_app;

-- Whoever put what they worked with beside an item has assessed it.
create or replace function bars_of(person uuid, cycle integer, unit integer) returns text[] language sql stable
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
      or exists (select from evidence_items i where (i.cycle_id, i.unit_id, i.hung_by) = (cycle, unit, person)
        and i.layer = 'tpi')
      then 'assessed' end], null)
  from candidacies k join cycles c on c.id = k.cycle_id where k.cycle_id = cycle and k.unit_id = unit
$$;
