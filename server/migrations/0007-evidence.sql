-- Files by their content: the same bytes are kept once, under their own hash.
create table files (
  sha256    text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size      bigint not null check (size > 0),
  type      text not null,
  stored_at timestamptz not null
);

create table evidence (
  id        uuid primary key,
  cycle_id  integer not null,
  unit_id   integer not null,
  title     text not null check (title <> ''),
  -- A file kept here, or a link that is not frozen yet.
  file      text references files,
  link      text check (link ~ '^https?://'),
  opened_on date,
  valid_from date,
  valid_until date,
  added_by  uuid not null,
  added_at  timestamptz not null,
  removed_at timestamptz,
  foreign key (cycle_id, unit_id) references candidacies,
  check ((file is null) <> (link is null)),
  check (valid_until >= valid_from)
);
create index on evidence (cycle_id, unit_id);

create table evidence_items (
  cycle_id    integer not null,
  unit_id     integer not null,
  item        text not null,
  evidence_id uuid not null references evidence,
  primary key (cycle_id, unit_id, item, evidence_id),
  foreign key (cycle_id, unit_id) references candidacies
);

select guard_as_candidacy('evidence');
select guard_as_candidacy('evidence_items');
select guard('files', $$ exists (select from evidence e where e.file = sha256) $$, 'true');

grant insert, update on evidence to teladan_app;
grant insert, delete on evidence_items to teladan_app;
grant insert on files to teladan_app;
