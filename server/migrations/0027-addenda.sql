-- A letter to all that says so takes the place of the dates agencies were given by letters of their own.
alter table addenda
  add column replaces boolean not null default false,
  add check (not replaces or kind = 'window' and agency_ids = '{}');

-- The letter that sets the end of a stage for an agency, or for nobody in particular; none where none does. A
-- later letter takes an earlier one's place, by the day it bears. An agency that had a letter of its own keeps
-- it beside a later one to all for as long as it gives more time, unless that one replaces it.
create function letter_in_force(of_cycle integer, of_stage text, of_agency integer)
returns table (id uuid, number text, closes timestamp) language sql stable as $$
  select a.id, a.number, a.closes from addenda a
  where a.cycle_id = of_cycle and a.stage = of_stage and (a.agency_ids = '{}' or of_agency = any(a.agency_ids))
    and not exists (select from addenda b where b.cycle_id = of_cycle and b.stage = of_stage
      and (b.dated_on, b.made_at, b.id) > (a.dated_on, a.made_at, a.id)
      and (of_agency = any(b.agency_ids) or b.replaces or a.agency_ids = '{}' and b.agency_ids = '{}'))
  order by a.closes desc, a.dated_on desc, a.made_at desc, a.id desc limit 1
$$;

-- Letters that change a cycle, as they were scanned; brought before a letter is given, or after.
create table letter_scans (
  cycle_id integer not null references cycles,
  file     text not null references files,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (cycle_id, file)
);
-- Which scan is which letter's. A better one may follow; the latest is shown.
create table addendum_scans (
  id          uuid primary key,
  addendum_id uuid not null references addenda,
  cycle_id    integer not null,
  file        text not null,
  added_by    uuid not null,
  added_at    timestamptz not null,
  foreign key (cycle_id, file) references letter_scans
);
create index on addendum_scans (addendum_id);
create index on addendum_scans (cycle_id, file);
create trigger written_once before update or delete on letter_scans
  for each row execute function is_written_once();
create trigger written_once before update or delete on addendum_scans
  for each row execute function is_written_once();

-- Whoever makes the rules of a cycle, of all cycles or of this one.
create function is_secretariat_of(cycle integer) returns boolean language sql stable security definer
  set search_path = public as $$
  select exists (select from grants g where g.person_id = me() and g.role = 'secretariat'
    and (g.cycle_id is null or g.cycle_id = cycle)
    and g.from_on <= today() and (g.until_on is null or g.until_on >= today()))
$$;
alter function is_secretariat_of(integer) owner to teladan_system;

-- That a letter was scanned, everybody may know who sees the letter in its cycle; what it says is read by those
-- it is written to: all, or the agencies it names and whoever works for them or above them.
select guard('addendum_scans', 'me() is not null', 'is_secretariat_of(cycle_id)');
select guard('letter_scans', $$ added_by = me() or exists (
  select from addendum_scans s join addenda a on a.id = s.addendum_id
  where s.cycle_id = letter_scans.cycle_id and s.file = letter_scans.file and (a.agency_ids = '{}'
    or exists (select from units u where u.id = any(a.agency_ids) and u.line && (select circles())))) $$,
  'is_secretariat_of(cycle_id)');
grant insert on letter_scans, addendum_scans to teladan_app;
create policy lettered on files for select to teladan_app
  using (exists (select from letter_scans s where s.file = sha256));
