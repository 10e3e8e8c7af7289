-- Every deed leaves a row here in its own transaction: who, when, what, to which unit; ids and hashes, no
-- names and no free text. Nothing is chained here: a head lock would make all commits wait for each other.
create table ledger (
  id       uuid primary key,
  at       timestamptz not null,
  by_id    uuid,
  kind     text not null,
  cycle_id integer,
  unit_id  integer,
  -- The layer whose visibility the row follows, where it speaks of one.
  layer    text,
  round    integer,
  payload  text not null, -- the very text that was hashed; jsonb would reorder it
  hash     bytea not null,
  xid      xid8 not null default pg_current_xact_id()
);
create index on ledger (cycle_id, unit_id, id desc);
create index on ledger (unit_id, id desc) where cycle_id is null;
create trigger written_once before update or delete on ledger
  for each row execute function is_written_once();

select guard('ledger', $$ by_id = me() or case
  when layer is not null then exists (select from rounds r where (r.cycle_id, r.unit_id, r.layer, r.round)
    = (ledger.cycle_id, ledger.unit_id, ledger.layer, ledger.round))
  when cycle_id is not null and unit_id is not null then exists (select from candidacies c
    where c.cycle_id = ledger.cycle_id and c.unit_id = ledger.unit_id)
  else exists (select from units u where u.id = ledger.unit_id
    and (u.line::bigint[] && (select reach_beyond()) or u.line && (select care()))) end $$);
grant insert on ledger to teladan_app;

-- A request that was answered once is answered the same when it comes again.
create table idempotency_keys (
  person_id uuid not null,
  key       text not null check (length(key) between 8 and 100),
  request   text not null,
  status    integer not null,
  reply     text not null,
  at        timestamptz not null,
  primary key (person_id, key)
);
create index on idempotency_keys (at);
select guard('idempotency_keys', $$ person_id = me() $$);
grant insert on idempotency_keys to teladan_app;
