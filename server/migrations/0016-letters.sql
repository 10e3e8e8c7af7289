-- What the inspectorate writes about a shortfall of its round: why it is so, what follows, what to do. The
-- condition and what it is held against come from the answers and the law and are stored nowhere. Every
-- version stays; the highest counts; one with nothing in it was taken back.
create table findings (
  cycle_id integer not null,
  unit_id  integer not null,
  layer    text not null default 'tpi' check (layer = 'tpi'),
  round    integer not null,
  -- An item, or a part or group that has a minimum.
  node     text not null,
  version  integer not null check (version > 0),
  cause    text not null,
  effect   text not null,
  advice   text not null,
  by_id    uuid not null,
  at       timestamptz not null,
  primary key (cycle_id, unit_id, layer, round, node, version),
  foreign key (cycle_id, unit_id, layer, round) references rounds
);
create trigger only_in_open before insert on findings for each row execute function only_in_open_rounds();
create trigger written_once before update or delete on findings
  for each row execute function is_written_once();

select guard('findings', $$ exists (select from rounds r where (r.cycle_id, r.unit_id, r.layer, r.round)
  = (findings.cycle_id, findings.unit_id, findings.layer, findings.round)) $$);
grant insert on findings to teladan_app;

-- How an agency's letters begin, from a day on; a letter keeps the head that was in force on its own day.
create table letterheads (
  unit_id   integer not null references units,
  from_on   date not null,
  name      text not null check (name <> ''),
  address   text[] not null check (cardinality(address) <= 4),
  city      text not null,
  -- As what the one who takes note of a report signs it.
  signatory text not null,
  headings  text not null check (headings in ('id', 'both')),
  -- The picture itself: it is small, and a letter needs it in the same breath.
  logo      bytea check (octet_length(logo) between 1 and 262144),
  logo_type text check (logo_type in ('image/png', 'image/jpeg')),
  set_by    uuid not null,
  set_at    timestamptz not null,
  primary key (unit_id, from_on),
  check ((logo is null) = (logo_type is null))
);

-- It stands on every letter that leaves the house: whoever is signed in may see it.
select guard('letterheads', $$ me() is not null $$,
  $$ exists (select from units u where u.id = unit_id and u.line && (select care())) $$);
grant insert, update on letterheads to teladan_app;
