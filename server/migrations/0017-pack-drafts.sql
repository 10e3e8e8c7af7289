-- A law for another year while it is written: from a law that is there, read and signed by another person than
-- those who wrote it, and then in force for new cycles. No cycle ever looks in here.
create function is_secretariat() returns boolean language sql stable security definer set search_path = public as $$
  select exists (select from grants where person_id = me() and role = 'secretariat' and cycle_id is null
    and from_on <= today() and (until_on is null or until_on >= today()))
$$;
alter function is_secretariat() owner to teladan_system;

create table pack_drafts (
  id         uuid primary key,
  name       text not null check (name ~ '^[a-z0-9-]+/[a-z0-9-]+$'),
  -- What it was drafted from, pinned as it was.
  base_id    text not null references pinned_packs,
  -- The very text of the files as JSON, and its fingerprint: what is read is what is signed.
  files      text not null,
  hash       text not null check (hash ~ '^[0-9a-f]{64}$'),
  state      text not null check (state in ('draft', 'in_review', 'signed', 'seeded', 'dropped')),
  -- Everybody who wrote any of it.
  authors    uuid[] not null check (cardinality(authors) > 0),
  signed_by  uuid references people,
  -- The fingerprint as the one who signed it saw it.
  signed_hash text,
  made_at    timestamptz not null,
  changed_at timestamptz not null,
  -- Two people: nobody signs what they wrote, and what is signed is what was shown.
  check (signed_by <> all (authors)),
  check (signed_hash = hash),
  check ((state in ('signed', 'seeded')) = (signed_by is not null)),
  check ((signed_by is null) = (signed_hash is null))
);
create unique index one_draft_of_a_name on pack_drafts (name) where state <> 'dropped';

-- What is written changes only while it is a draft, those who wrote stay named, and a state follows another in order.
create function keep_draft() returns trigger language plpgsql as $$
begin
  if (new.id, new.name, new.base_id, new.made_at) is distinct from (old.id, old.name, old.base_id, old.made_at)
    or not new.authors @> old.authors then
    raise exception 'a draft stays what it is' using errcode = 'restrict_violation';
  end if;
  if (new.files, new.hash) is distinct from (old.files, old.hash)
    and not (old.state = 'draft' and new.state = 'draft' and (me() is null or new.authors @> array[me()])) then
    raise exception 'a draft is written by its authors, while it is a draft' using errcode = 'restrict_violation';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (('draft', 'in_review'), ('draft', 'dropped'),
    ('in_review', 'draft'), ('in_review', 'signed'), ('signed', 'draft'), ('signed', 'seeded')) then
    raise exception 'a draft does not become % from %', new.state, old.state using errcode = 'restrict_violation';
  end if;
  if new.state = 'signed' and old.state <> 'signed' and me() is not null and new.signed_by <> me() then
    raise exception 'nobody signs for another' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger keep_draft before update on pack_drafts for each row execute function keep_draft();

-- What was done to a draft, in order: by whom, at which fingerprint, and why it went back.
create table pack_draft_steps (
  draft_id uuid not null references pack_drafts,
  nth      integer not null check (nth > 0),
  kind     text not null check (kind in ('drafted', 'changed', 'asked', 'returned', 'signed', 'seeded', 'dropped')),
  by_id    uuid not null,
  at       timestamptz not null,
  hash     text not null,
  reason   text,
  primary key (draft_id, nth),
  check ((kind = 'returned') = (reason is not null and reason <> ''))
);
create trigger written_once before update or delete on pack_draft_steps
  for each row execute function is_written_once();

-- A signed law by its name, for cycles to be drafted on; its files are pinned.
create table seeded_packs (
  name      text primary key,
  pack_id   text not null references pinned_packs,
  draft_id  uuid not null unique references pack_drafts,
  seeded_at timestamptz not null
);
create function only_signed() returns trigger language plpgsql as $$
begin
  if not exists (select from pack_drafts d where d.id = new.draft_id and d.name = new.name
      and d.state = 'signed' and new.pack_id = d.name || '@' || left(d.hash, 12)) then
    raise exception 'only what was signed is seeded' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger only_signed before insert on seeded_packs for each row execute function only_signed();
create trigger written_once before update or delete on seeded_packs
  for each row execute function is_written_once();

select guard('pack_drafts', $$ (select is_secretariat()) $$);
select guard('pack_draft_steps', $$ (select is_secretariat()) $$);
-- The law in force is everybody's to read.
select guard('seeded_packs', $$ me() is not null $$, $$ (select is_secretariat()) $$);
grant insert, update on pack_drafts to teladan_app;
grant insert on pack_draft_steps, seeded_packs to teladan_app;

-- What is done to a draft is seen by those who may see the draft, and that a law came into force by everybody.
create policy law on ledger for select to teladan_app
  using (kind = 'law.seeded' or kind like 'law.%' and (select is_secretariat()));
