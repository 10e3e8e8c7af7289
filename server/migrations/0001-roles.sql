-- The application signs in as the owner and takes the application's role in every transaction; row-level
-- security is forced, so that even the owner sees only what a policy allows.
do $$
begin
  if not exists (select from pg_roles where rolname = 'teladan_app') then
    create role teladan_app nologin;
  end if;
end
$$;
grant usage on schema public to teladan_app;
