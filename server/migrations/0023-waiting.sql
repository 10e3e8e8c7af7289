-- What waits for somebody by name: the meetings they sit on, and what they said they would do.
create index on panel_seats (person_id);
create index on plan_actions (owner_id) where owner_id is not null;
