-- A cycle is closed once; the reason is there when units were still on their way.
alter table cycles
  add column closed_at timestamptz,
  add column closed_reason text;

-- What a letter changes: the end of a window, how many units the agencies it names may propose, or what the
-- cycle sets for itself. Weights and minimums are no letter's to change.
alter table addenda
  alter column stage drop not null,
  alter column closes drop not null,
  add column kind text not null default 'window',
  add column most integer check (most >= 0),
  add column settings jsonb,
  add check (case kind
    when 'window' then stage is not null and closes is not null and settings is null
    when 'quota' then stage is null and settings is null and cardinality(agency_ids) > 0
    when 'settings' then stage is null and settings is not null
    else false end);

-- None: as many as the agency likes.
alter table quotas alter column most drop not null;

-- The very value that was confirmed: when a choice of the cycle changes it, it is to be confirmed anew. A row
-- from before this holds for whatever the value was.
alter table confirmations add column value text;
alter table confirmations drop constraint confirmations_pkey;
alter table confirmations add unique nulls not distinct (cycle_id, figure, value);

-- What a panel does with a unit is seen by whoever sees the panel, what it decided by whoever sees the decision,
-- and what is done to a cycle by everybody, as the cycle itself is.
drop policy scope on ledger;
drop policy system on ledger;
select guard('ledger', $$ by_id = (select me()) or case
  when kind like 'cycle.%' then true
  when kind like 'panel.%' and cycle_id is not null then exists (select from panel_matters m
    where (m.cycle_id, m.unit_id) = (ledger.cycle_id, ledger.unit_id))
  when kind = 'decision.made' and cycle_id is not null then exists (select from decisions d
    where (d.cycle_id, d.unit_id) = (ledger.cycle_id, ledger.unit_id))
  when layer is not null then exists (select from rounds r where (r.cycle_id, r.unit_id, r.layer, r.round)
    = (ledger.cycle_id, ledger.unit_id, ledger.layer, ledger.round))
  when cycle_id is not null and unit_id is not null then exists (select from candidacies c
    where c.cycle_id = ledger.cycle_id and c.unit_id = ledger.unit_id)
  else exists (select from units u where u.id = ledger.unit_id
    and (u.line::bigint[] && (select reach_beyond()) or u.line && (select care()))) end $$);

create index ledger_of_unit on ledger (unit_id, id desc);
create index ledger_of_person on ledger (by_id, id desc);
create index panel_matters_of_unit on panel_matters (cycle_id, unit_id);
