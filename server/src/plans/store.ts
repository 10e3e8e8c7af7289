import type { Answer, Answers } from '@teladan/engine/framework/answers.ts'
import { sql } from 'kysely'
import type { At } from '../candidacies/act.ts'
import { first, type Tx } from '../db/transaction.ts'

/** What a step on an item takes, and whether none can be taken this year. */
export type Effort = { cost: number; months: number | null; isLeftOut: boolean }
export type Efforts = { version: number; items: Record<string, Effort> }

const here = ({ cycle, unit }: At) => sql`cycle_id = ${cycle} and unit_id = ${unit}`

/** What the team says work takes; version nought when it said nothing yet. */
export async function findEfforts(tx: Tx, at: At): Promise<Efforts> {
  const row = first(
    await sql<{ version: number; efforts: string }>`
      select version, efforts from plan_efforts where ${here(at)} order by version desc limit 1`.execute(
      tx,
    ),
  )
  if (!row) return { version: 0, items: {} }
  return { version: row.version, items: JSON.parse(row.efforts) as Efforts['items'] }
}

/** Adds the next version of all efforts; false when somebody was faster. */
export async function insertEfforts(
  tx: Tx,
  { cycle, unit }: At,
  e: { after: number; items: Efforts['items']; by: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into plan_efforts (cycle_id, unit_id, version, efforts, by_id, at)
    select ${cycle}, ${unit}, ${e.after + 1}, ${JSON.stringify(e.items)}, ${e.by}, ${e.now}::timestamptz
    where ${e.after} = (select coalesce(max(version), 0) from plan_efforts where ${here({ cycle, unit })})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export const ACTION_STATES = ['planned', 'under_way', 'done', 'dropped'] as const
export type ActionState = (typeof ACTION_STATES)[number]

/** The version of an action that counts: who does what about which item, by when, and how far that is. */
export type Action = {
  id: string
  version: number
  item: string
  aim: Answer | null
  work: string
  proof: string
  owner: { person: string | null; name: string | null } | null
  dueOn: string | null
  state: ActionState
  reason: string
  by: string
  byName: string | null
  at: Date
  /** The earlier year whose plan it was carried from, and the action that it was there. */
  carried: { year: number; from: string; isRubricChanged: boolean } | null
}
type ActionRow = Omit<Action, 'aim' | 'owner' | 'carried'> & {
  aim: string | null
  ownerId: string | null
  ownerName: string | null
  carriedYear: number | null
  carriedFrom: string | null
  isRubricChanged: boolean | null
}
const ACTION = sql`a.id, a.version, a.item, a.aim, a.work, a.proof, a.owner_id as "ownerId",
  coalesce(a.owner_name, o.name) as "ownerName", a.due_on::text as "dueOn", a.state, a.reason, a.by_id as by,
  w.name as "byName", a.at, t.year as "carriedYear", t.from_action_id as "carriedFrom",
  t.is_rubric_changed as "isRubricChanged"`
const WITH_NAMES = sql`left join people o on o.id = a.owner_id left join people w on w.id = a.by_id
  left join lateral (select c.year, p.from_action_id, p.is_rubric_changed
    from plan_carried p join cycles c on c.id = p.from_cycle_id
    where p.cycle_id = a.cycle_id and p.unit_id = a.unit_id and p.action_id = a.id) t on true`

/** The actions of a plan as they stand, in the order in which they were made. */
export async function listActions(tx: Tx, at: At): Promise<Action[]> {
  const { rows } = await sql<ActionRow>`
    select ${ACTION} from (select distinct on (id) * from plan_actions where ${here(at)}
      order by id, version desc) a ${WITH_NAMES} order by a.id`.execute(tx)
  return rows.map(actionIn)
}

/** Every version of one action, the latest first. */
export async function listVersions(tx: Tx, at: At, id: string): Promise<Action[]> {
  const { rows } = await sql<ActionRow>`
    select ${ACTION} from plan_actions a ${WITH_NAMES} where ${here(at)} and a.id = ${id}
    order by a.version desc limit 200`.execute(tx)
  return rows.map(actionIn)
}

export type NewAction = Omit<Action, 'version' | 'by' | 'byName' | 'at' | 'carried'> & {
  after: number
}

/** Adds the next version of each action; the ids of those for which somebody was faster stay out. */
export async function insertActions(
  tx: Tx,
  { cycle, unit }: At,
  actions: NewAction[],
  { by, now }: { by: string; now: Date },
): Promise<Set<string>> {
  const rows = actions.map(({ aim, owner, ...action }) => ({
    ...action,
    aim: aim === null ? null : JSON.stringify(aim),
    ownerId: owner?.person ?? null,
    ownerName: owner && owner.person === null ? owner.name : null,
  }))
  const added = await sql<{ id: string }>`
    insert into plan_actions (cycle_id, unit_id, id, version, item, aim, work, proof, owner_id, owner_name,
      due_on, state, reason, by_id, at)
    select ${cycle}, ${unit}, n.id, n.after + 1, n.item, n.aim, n.work, n.proof, n."ownerId", n."ownerName",
      n."dueOn", n.state, n.reason, ${by}, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}) as n(id uuid, after integer, item text, aim text, work text,
      proof text, "ownerId" uuid, "ownerName" text, "dueOn" date, state text, reason text)
    where n.after = (select coalesce(max(version), 0) from plan_actions where ${here({ cycle, unit })} and id = n.id)
    on conflict do nothing returning id`.execute(tx)
  return new Set(added.rows.map(({ id }) => id))
}

/** An action that was made of one of an earlier year's plan. */
export type Origin = {
  action: string
  cycle: number
  unit: number
  from: string
  isRubricChanged: boolean
}

/** Notes of actions what they were made of. */
export async function insertOrigins(tx: Tx, { cycle, unit }: At, origins: Origin[]) {
  await sql`
    insert into plan_carried (cycle_id, unit_id, action_id, from_cycle_id, from_unit_id, from_action_id,
      is_rubric_changed)
    select ${cycle}, ${unit}, action, o.cycle, o.unit, "from", "isRubricChanged"
    from json_to_recordset(${JSON.stringify(origins)}) as o(action uuid, cycle integer, unit integer, "from" uuid,
      "isRubricChanged" boolean)`.execute(tx)
}

/** How many open actions other plans of one cycle have: those that were not carried here yet, and those that were. */
export async function countOpen(
  tx: Tx,
  { cycle, unit }: At,
  from: { cycle: number; units: number[] },
) {
  const row = first(
    await sql<{ left: number; carried: number }>`
      select count(*) filter (where p.action_id is null)::int as left, count(p.action_id)::int as carried
      from (select distinct on (unit_id, id) id, state from plan_actions
          where cycle_id = ${from.cycle} and unit_id = any(${from.units}) order by unit_id, id, version desc) a
        left join plan_carried p on p.cycle_id = ${cycle} and p.unit_id = ${unit} and p.from_action_id = a.id
      where a.state in ('planned', 'under_way')`.execute(tx),
  )
  return row ?? { left: 0, carried: 0 }
}

/** Whom an action can be given to: who belongs to the unit today, by role, by post or by place of work. */
export async function listTeam(tx: Tx, { cycle, unit }: At, today: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from people p where p.id in (
      select id from people where home_id = ${unit}
      union select person_id from posts where unit_id = ${unit} and from_on <= ${today}
        and (until_on is null or until_on >= ${today})
      union select g.person_id from candidacies k cross join unnest(k.line) above join grants g on g.unit_id = above
      where k.cycle_id = ${cycle} and k.unit_id = ${unit} and g.role in ('unit_member', 'unit_head')
        and (g.cycle_id is null or g.cycle_id = ${cycle}) and g.from_on <= ${today}
        and (g.until_on is null or g.until_on >= ${today}))
      and not has_closed_account(p.id)
    order by p.name, p.id limit 500`.execute(tx)
  return rows
}

/** Assumed answers over a unit's own, by a name. */
export type Scenario = {
  id: string
  version: number
  name: string
  assumed: Answers
  by: string
  byName: string | null
  at: Date
}
type ScenarioRow = Omit<Scenario, 'assumed'> & { assumed: string }

/** The scenarios that were not removed, by name. */
export async function listScenarios(tx: Tx, at: At): Promise<Scenario[]> {
  const { rows } = await sql<ScenarioRow>`
    select s.id, s.version, s.name, s.assumed, s.by_id as by, p.name as "byName", s.at
    from (select distinct on (id) * from scenarios where ${here(at)} order by id, version desc) s
      left join people p on p.id = s.by_id
    where not s.is_removed order by lower(s.name), s.id`.execute(tx)
  return rows.map(scenarioIn)
}

export async function findScenario(tx: Tx, at: At, id: string): Promise<Scenario | undefined> {
  return (await listScenarios(tx, at)).find((one) => one.id === id)
}

export type NewScenario = Pick<Scenario, 'id' | 'name' | 'assumed'> & {
  after: number
  isRemoved: boolean
  by: string
  now: Date
}

/** Adds the next version of a scenario; false when somebody was faster. */
export async function insertScenario(
  tx: Tx,
  { cycle, unit }: At,
  s: NewScenario,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into scenarios (cycle_id, unit_id, id, version, name, assumed, is_removed, by_id, at)
    select ${cycle}, ${unit}, ${s.id}, ${s.after + 1}, ${s.name}, ${JSON.stringify(s.assumed)}, ${s.isRemoved},
      ${s.by}, ${s.now}::timestamptz
    where ${s.after} = (select coalesce(max(version), 0) from scenarios where ${here({ cycle, unit })} and id = ${s.id})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

const actionIn = ({
  aim,
  ownerId,
  ownerName,
  carriedYear,
  carriedFrom,
  isRubricChanged,
  ...row
}: ActionRow): Action => ({
  ...row,
  carried:
    carriedYear === null || carriedFrom === null
      ? null
      : { year: carriedYear, from: carriedFrom, isRubricChanged: isRubricChanged ?? false },
  aim: aim === null ? null : (JSON.parse(aim) as Answer),
  owner: ownerId || ownerName ? { person: ownerId, name: ownerName } : null,
})
const scenarioIn = ({ assumed, ...row }: ScenarioRow): Scenario => ({
  ...row,
  assumed: JSON.parse(assumed) as Answers,
})
