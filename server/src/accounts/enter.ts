import type { Result } from '@teladan/engine/result.ts'
import type { Context } from 'hono'
import { dayIn, NATIONAL_ZONE } from '../db/days.ts'
import { asSystem, becomePerson, type Tx } from '../db/transaction.ts'
import type { Desk, Room } from '../desk.ts'
import { forgetAnswers, isFromElsewhere, once, Refused, tokenIn } from '../http/enter.ts'
import { BODYLESS, type Gate, type Rules } from '../http/mount.ts'
import { makeProblem } from '../http/problem.ts'
import { refreshMoved } from '../units/store.ts'
import { minutesFrom } from './limits.ts'
import { hashToken } from './password.ts'
import type { Person } from './person.ts'
import * as sessionStore from './sessionStore.ts'

/**
 * Lets a request in as the person its session belongs to: one transaction that shows what they may see, kept
 * when the verb says yes and taken back when it refuses.
 */
export function makeGate(room: Room): Gate<Desk> {
  let treeIsOf = ''
  /** With the first request of a day units move that were to move on it, and old answers are forgotten. */
  const turnDay = async (today: string, instant: Date) => {
    if (treeIsOf === today) return
    treeIsOf = today
    const turn = async (tx: Tx) => {
      await refreshMoved(tx)
      await forgetAnswers(tx, instant)
    }
    await asSystem(room.db, instant, turn).catch((error: unknown) => {
      treeIsOf = ''
      throw error
    })
  }
  const glance: Gate<Desk>['glance'] = (c) => {
    if (isFromElsewhere(c, room.publicUrl)) return makeProblem(403, { reason: 'from_elsewhere' })
    return tokenIn(c, room.publicUrl) ? undefined : signedOut()
  }
  return {
    glance,
    check: async (c, rules) => {
      const away = glance(c, rules)
      if (away) return away
      const instant = room.now()
      const token = hashToken(tokenIn(c, room.publicUrl) ?? '')
      const today = dayIn(NATIONAL_ZONE, instant)
      return (await sessionStore.recognise(room.db, token, instant, today))
        ? undefined
        : signedOut()
    },
    enter: async (c, rules, work) => {
      const away = glance(c, rules)
      if (away) return away
      const token = hashToken(tokenIn(c, room.publicUrl) ?? '')
      const instant = room.now()
      const now = () => instant
      const today = dayIn(NATIONAL_ZONE, instant)
      await turnDay(today, instant)
      try {
        return await room.db.transaction().execute(async (tx) => {
          const known = await sessionStore.recognise(tx, token, instant, today)
          if (!known) return signedOut()
          const { person, seenAt } = known
          if (rules.open !== 'half_way') {
            if (person.factor !== 'full') return makeProblem(401, { reason: 'code_needed' })
            if (person.mustEnrol) return makeProblem(403, { reason: 'code_not_set' })
          }
          await becomePerson(tx, person.id, instant)
          const answerOnce = async () => {
            const answer = await work({ ...room, now, tx, person })
            if (answer instanceof Response) throw new Refused(answer)
            if (!answer.ok && rules.keeps !== 'when_refused') throw new Refused(answer)
            return answer
          }
          const answer = await onceByKey(c, rules, { tx, person, instant }, answerOnce)
          // Last of all: on a row that is written, all of one person's requests wait for each other.
          if (seenAt < minutesFrom(instant, -1))
            await sessionStore.noteSeen(tx, person.session, instant)
          return answer
        })
      } catch (error) {
        if (error instanceof Refused) return error.answer as never
        const { code } = error as { code?: string }
        if (code === OUT_OF_SCOPE) return makeProblem(403, { reason: 'out_of_scope' })
        if (code === KEPT_AS_WRITTEN) return makeProblem(409, { reason: 'kept_as_written' })
        throw error
      }
    },
  }
}

/** Answers a request that comes again under the same key as it did the first time. */
function onceByKey<A extends Result<unknown, unknown>>(
  c: Context,
  rules: Rules,
  { tx, person, instant }: { tx: Tx; person: Person; instant: Date },
  work: () => Promise<A>,
): Promise<A | Response> {
  const key = c.req.header('idempotency-key')
  if (key === undefined || BODYLESS.includes(c.req.method) || rules.reveals) return work()
  const text = (c.get('text') as string | undefined) ?? ''
  const request = `${c.req.method} ${c.req.path} ${text}`
  return once(tx, { key, person: person.id, request, now: instant }, work)
}

const signedOut = () => makeProblem(401, { reason: 'signed_out' })

/** PostgreSQL's words for a row that no policy lets through, and for one that is kept as it was written. */
const OUT_OF_SCOPE = '42501'
const KEPT_AS_WRITTEN = '23001'
