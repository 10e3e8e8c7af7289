import { sql } from 'kysely'
import { first, type Tx } from '../db/transaction.ts'
import { type Time, timeOf } from './time.ts'

/** How somebody holds a post: for good, or in one of the ways in which it is held for the time being. */
export const POST_FORMS = ['definitif', 'plt', 'plh', 'pj', 'ai'] as const
export type NewPost = {
  id: string
  person: string
  unit: number
  title: string
  form: (typeof POST_FORMS)[number]
  /** Whether whoever holds it leads the unit. */
  isHead?: boolean
  from: string
  until?: string | undefined
}

export async function insertPost(tx: Tx, post: NewPost) {
  await insertPosts(tx, [post])
}

export async function insertPosts(tx: Tx, posts: NewPost[]) {
  const rows = JSON.stringify(posts.map(({ isHead = false, ...post }) => ({ ...post, isHead })))
  await sql`
    insert into posts (id, person_id, unit_id, title, form, is_head, from_on, until_on)
    select id, person, unit, title, form, "isHead", "from", until
    from json_to_recordset(${rows}) as r(id uuid, person uuid, unit integer, title text, form text,
      "isHead" boolean, "from" date, until date)`.execute(tx)
}

export type Post = Pick<NewPost, 'id' | 'unit' | 'title' | 'form' | 'from'> & {
  isHead: boolean
  unitName: string
  until: string | null
  time: Time
}

/** Every post of a person: those held now first, then what ended last. */
export async function listPosts(tx: Tx, person: string, today: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select id, unit_id as unit, name_of(unit_id, ${today}) as "unitName", title, form, is_head as "isHead",
      from_on::text as "from", until_on::text as until, ${timeOf(today)} as time
    from posts where person_id = ${person}
    order by coalesce(until_on, 'infinity') < ${today}, coalesce(until_on, 'infinity') desc, from_on desc limit 100`.execute(
    tx,
  )
  return rows
}

/** The posts at a unit: who leads it, who else serves there now, and who led it before. */
export async function listPostsAt(tx: Tx, unit: number, today: string) {
  const { rows } = await sql<Omit<Post, 'unit' | 'unitName'> & { person: string; name: string }>`
    select t.id, t.person_id as person, p.name, title, form, is_head as "isHead", from_on::text as "from",
      until_on::text as until, ${timeOf(today)} as time
    from posts t join people p on p.id = t.person_id
    where t.unit_id = ${unit} and (is_head or coalesce(until_on, 'infinity') >= ${today})
    order by coalesce(until_on, 'infinity') < ${today}, is_head desc, coalesce(until_on, 'infinity') desc,
      from_on desc, p.name limit 60`.execute(tx)
  return rows
}

export async function findPost(tx: Tx, id: string) {
  return first(
    await sql<{ person: string; unit: number; from: string; until: string | null }>`
      select person_id as person, unit_id as unit, from_on::text as "from", until_on::text as until
      from posts where id = ${id}`.execute(tx),
  )
}

export async function endPost(tx: Tx, id: string, on: string) {
  await sql`update posts set until_on = ${on} where id = ${id}`.execute(tx)
}
