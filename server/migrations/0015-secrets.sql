-- Secrets of authenticator apps are kept locked, with a key that never is in the database. What lies plain from
-- before is locked when the server starts; nothing plain comes in any more.
alter table accounts add constraint totp_is_locked check (totp like 'v1.%') not valid;
