import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { type Desk, done } from '../desk.ts'
import { Day, Line } from '../http/shapes.ts'
import { record, recordAll } from '../ledger/record.ts'
import { mayNotePosts } from './lookAfter.ts'
import * as postStore from './postStore.ts'
import * as store from './store.ts'
import { TIMES } from './time.ts'

export { listPostsAt } from './postStore.ts'

/** A post as it travels. */
export const Post = z.object({
  id: z.uuid(),
  unit: z.int(),
  unitName: z.string(),
  title: z.string(),
  form: z.enum(postStore.POST_FORMS),
  isHead: z.boolean(),
  from: z.string(),
  until: z.string().nullable(),
  time: z.enum(TIMES),
})

export const PostGiven = z.strictObject({
  unit: z.int(),
  title: Line,
  form: z.enum(postStore.POST_FORMS),
  isHead: z.boolean(),
  from: Day,
  until: Day.optional(),
})

/** Notes a post of somebody at a unit; one person may hold several at a time. */
export async function addPost(desk: Desk, id: string, post: z.infer<typeof PostGiven>) {
  const added = await addPosts(desk, [{ person: id, ...post }])
  if (!added.ok) return added
  return ok({ id: added.value[0] ?? '' })
}

type GivenTo = z.infer<typeof PostGiven> & { person: string }

/** Notes many posts at once, all or none; their ids come back in the order given. */
export async function addPosts({ tx, person, now }: Desk, posts: GivenTo[]) {
  const instant = now()
  const people = [...new Set(posts.map((post) => post.person))]
  const homes = await store.listHomes(tx, people)
  if (homes.length < people.length) return err({ reason: 'not_found' as const })
  const units = new Set([...homes, ...posts.map(({ unit }) => unit)])
  const refusal = await mayNotePosts(tx, person, [...units])
  if (refusal) return err({ reason: refusal })
  if (posts.some(({ from, until }) => until !== undefined && until < from))
    return err({ reason: 'ends_before_it_begins' as const })
  const added = posts.map((post) => ({ ...post, id: makeId(instant) }))
  await postStore.insertPosts(tx, added)
  await recordAll(
    tx,
    added.map(({ id, person: whom, form, unit }) => ({
      entry: { kind: 'post.added', person: whom, post: id, form },
      about: { unit },
    })),
    { by: person.id, now: instant },
  )
  return ok(added.map(({ id }) => id))
}

/** Ends a post with a last day; that it was held stays. */
export async function endPost({ tx, person, now }: Desk, id: string, on: string) {
  const instant = now()
  const today = dayIn(NATIONAL_ZONE, instant)
  const post = await postStore.findPost(tx, id)
  if (!post) return err({ reason: 'not_found' as const })
  const whom = await store.findListed(tx, post.person, today)
  const refusal = whom ? await mayNotePosts(tx, person, [whom.homeId, post.unit]) : 'not_your_role'
  if (refusal) return err({ reason: 'not_your_role' as const })
  if (post.until !== null && post.until < today) return err({ reason: 'has_been_ended' as const })
  if (on < post.from) return err({ reason: 'ends_before_it_begins' as const })
  await postStore.endPost(tx, id, on)
  await record(
    tx,
    { kind: 'post.ended', person: post.person, post: id, on },
    { by: person.id, now: instant, unit: post.unit },
  )
  return done
}
