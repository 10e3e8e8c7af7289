-- What a unit only tries out is not for those who judge it: neither is that it tried.
create policy tried_out on ledger as restrictive for select to teladan_app
  using (kind not in ('scenario.saved', 'scenario.removed') or by_id = me()
    or exists (select from candidacies c where c.cycle_id = ledger.cycle_id and c.unit_id = ledger.unit_id
      and c.scope && (select reach_within())));

-- A draft begins as one, written by whoever makes it: none comes signed by itself.
create function begin_draft() returns trigger language plpgsql as $$
begin
  if new.state <> 'draft' or me() is not null and new.authors <> array[me()] then
    raise exception 'a draft begins unsigned, with its author' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger begin_draft before insert on pack_drafts for each row execute function begin_draft();

-- A step is noted by whoever takes it.
create policy own_step on pack_draft_steps as restrictive for insert to teladan_app with check (by_id = me());
