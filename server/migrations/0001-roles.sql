-- Every request runs as teladan_app for one person: row-level security, forced, decides which rows there are.
-- What runs for nobody (sign-in, jobs, first set-up) runs as teladan_system. The owner of the tables makes
-- them and does nothing else.
do $$
begin
  if not exists (select from pg_roles where rolname = 'teladan_app') then
    create role teladan_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'teladan_system') then
    create role teladan_system nologin;
  end if;
  -- Whoever made the roles may take them on; whoever was given them has them.
  if not (pg_has_role('teladan_app', 'usage') and pg_has_role('teladan_system', 'usage')) then
    execute format('grant teladan_app, teladan_system to %I', current_user);
  end if;
end
$$;
-- What teladan_system owns are the few functions that answer a question about rows the asker may not see.
grant usage on schema public to teladan_app, teladan_system;
grant create on schema public to teladan_system;
alter default privileges in schema public grant select on tables to teladan_app;
alter default privileges in schema public grant select, insert, update, delete on tables to teladan_system;

-- Who asks, and the day it is, as the request set them; nothing here calls the clock of the database.
create function me() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('teladan.person', true), '')::uuid $$;
create function today() returns date language sql stable parallel safe as
  $$ select current_setting('teladan.today')::date $$;

-- Some rows are kept exactly as they were written.
create function is_written_once() returns trigger language plpgsql as $$
begin
  raise exception '% is written once', tg_table_name using errcode = 'restrict_violation';
end
$$;
