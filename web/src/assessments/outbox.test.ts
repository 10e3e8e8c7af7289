import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../api.ts'
import type { Said } from '../candidacies/score.ts'
import { type Draft, makeOutbox } from './outbox.ts'

const ITEM = 'A.II.5.ii.a'

type Saving = Pick<Draft, 'answer' | 'note' | 'after' | 'givenUp'>

/** An answer as the server keeps it, version by version. */
function makeServer() {
  let said: Said | undefined
  const all: unknown[] = []
  return {
    read: () => said,
    all: () => all,
    save: ({ givenUp = [], after, ...last }: Saving, by = 'me') => {
      let version = said?.version ?? 0
      if (after !== version) throw new Refusal(409, 'changed_meanwhile', said)
      const at = new Date(0).toISOString()
      for (const { answer, note } of [...givenUp, last]) {
        said = { item: ITEM, version: ++version, answer, note, by, at, isAgreed: false }
        all.push(answer)
      }
      return { version, at, answer: last.answer }
    },
  }
}

type Fate = 'arrives' | 'is lost on its way' | 'loses its reply'
type Deed =
  | { kind: 'types'; text: string; pause: number }
  | { kind: 'sends all' }
  | { kind: 'elsewhere'; text: string }

const fates = fc.array(
  fc.constantFrom<Fate>('arrives', 'arrives', 'is lost on its way', 'loses its reply'),
  {
    maxLength: 12,
  },
)
const typing = fc.record({
  kind: fc.constant('types' as const),
  text: fc.constantFrom('1', '12', '3', '34'),
  pause: fc.constantFrom(0, 700),
})
const sending = fc.constant({ kind: 'sends all' as const })
const elsewhere = fc.record({
  kind: fc.constant('elsewhere' as const),
  text: fc.constantFrom('other', 'another'),
})

/** Lets deeds, pauses, requests and replies come in an order that fast-check chooses. */
async function play(scheduler: fc.Scheduler, deeds: Deed[], fate: Fate[]) {
  const server = makeServer()
  const fatesLeft = [...fate]
  const seen = new Set<string>()
  let atOnce = 0
  let most = 0
  const outbox = makeOutbox(
    {},
    {
      send: async (_, draft) => {
        most = Math.max(most, ++atOnce)
        try {
          const what = fatesLeft.shift() ?? 'arrives'
          await scheduler.schedule(Promise.resolve(), 'request')
          if (what === 'is lost on its way') throw new Refusal(0, 'offline', undefined)
          let reply: ReturnType<typeof server.save> | undefined
          let refusal: unknown
          try {
            reply = server.save(draft)
          } catch (error) {
            refusal = error
          }
          await scheduler.schedule(Promise.resolve(), 'reply')
          if (what === 'loses its reply') throw new Refusal(0, 'offline', undefined)
          if (!reply) throw refusal
          return reply
        } finally {
          atOnce--
        }
      },
      store: (_, { state }) => seen.add(state),
      onRefused: () => {},
      later: (pause, work) => {
        let isOff = false
        void scheduler.schedule(Promise.resolve(), `pause ${pause}`).then(() => {
          if (!isOff) work()
        })
        return () => {
          isOff = true
        }
      },
    },
  )
  let last = ''
  for (const deed of deeds)
    void scheduler.schedule(Promise.resolve(), deed.kind).then(() => {
      if (deed.kind === 'types') {
        last = deed.text
        outbox.write(ITEM, { answer: deed.text }, deed.pause)
      } else if (deed.kind === 'sends all') outbox.sendAll()
      else {
        const version = server.read()?.version ?? 0
        server.save({ answer: deed.text, note: '', after: version }, 'somebody else')
      }
    })
  await scheduler.waitIdle()
  return { draft: outbox.read()[ITEM], there: server.read(), seen, most, last }
}

const RUNS = { numRuns: 2000 }

describe('an outbox', () => {
  it('brings the last that was written to the server, in whatever order replies come, and never meets itself', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.oneof(typing, typing, sending), { minLength: 1, maxLength: 8 }),
        fates,
        async (scheduler, deeds, fate) => {
          const { draft, there, seen, most, last } = await play(scheduler, deeds, fate)
          if (!draft) {
            expect(last).toBe('')
            return
          }
          expect(draft).toMatchObject({ state: 'saved', answer: last, after: there?.version })
          expect(there?.answer).toBe(last)
          expect(seen).not.toContain('conflict')
          expect(most).toBe(1)
        },
      ),
      RUNS,
    ))

  it('shows what somebody else wrote, and never calls saved what does not stand there', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.oneof(typing, sending, elsewhere), { minLength: 1, maxLength: 8 }),
        fates,
        async (scheduler, deeds, fate) => {
          const { draft, there, last } = await play(scheduler, deeds, fate)
          if (!draft) return
          expect(draft.answer).toBe(last)
          if (draft.state === 'conflict') expect(draft.theirs?.by).toBe('somebody else')
          else expect(draft.state).toBe('saved')
          if (draft.state === 'saved' && there?.version === draft.after)
            expect(there.answer).toBe(last)
        },
      ),
      RUNS,
    ))

  it('says why the server will not have an answer, and sends it again once the reason has passed', async () => {
    const server = makeServer()
    let isClosed = true
    let asked = 0
    const outbox = makeOutbox(
      {},
      {
        send: async (_, draft) => {
          await Promise.resolve()
          if (isClosed) throw new Refusal(409, 'window_closed', undefined)
          return server.save(draft)
        },
        store: () => {},
        onRefused: () => asked++,
        later: (_, work) => {
          work()
          return () => {}
        },
      },
    )
    const now = () => outbox.read()[ITEM]
    outbox.write(ITEM, { answer: 'A' }, 0)
    await expect.poll(now).toMatchObject({ state: 'refused', reason: 'window_closed' })
    expect(asked).toBe(1)
    outbox.sendAll()
    expect(now()?.state).toBe('refused')
    isClosed = false
    outbox.sendAll((reason) => reason === 'window_closed')
    await expect.poll(now).toMatchObject({ state: 'saved', answer: 'A', after: 1 })
  })

  it('forgets what was thrown away while it was under way, and shows what arrived of it', async () => {
    const server = makeServer()
    const reply = Promise.withResolvers<void>()
    const outbox = makeOutbox(
      {},
      {
        send: async (_, draft) => {
          const taken = server.save(draft)
          await reply.promise
          return taken
        },
        store: () => {},
        onRefused: () => {},
      },
    )
    outbox.write(ITEM, { answer: 'A' }, 0)
    await expect.poll(() => outbox.read()[ITEM]?.state).toBe('saving')
    outbox.write(ITEM, { answer: 'B' }, 700)
    outbox.replace(ITEM, {})
    expect(outbox.read()[ITEM]).toMatchObject({ state: 'saved', answer: null })
    reply.resolve()
    await expect
      .poll(() => outbox.read()[ITEM])
      .toMatchObject({ state: 'saved', answer: 'A', after: 1 })
  })

  it('brings what was given up for somebody else’s answer into the history before it, even over a broken line', async () => {
    const server = makeServer()
    const fates: Fate[] = ['arrives', 'loses its reply', 'arrives']
    const outbox = makeOutbox(
      {},
      {
        send: async (_, draft) => {
          await Promise.resolve()
          const taken = server.save(draft)
          if (fates.shift() === 'loses its reply') throw new Refusal(0, 'offline', undefined)
          return taken
        },
        store: () => {},
        onRefused: () => {},
        later: (_, work) => {
          work()
          return () => {}
        },
      },
    )
    const now = () => outbox.read()[ITEM]
    outbox.write(ITEM, { answer: 'A' }, 0)
    await expect.poll(now).toMatchObject({ state: 'saved', after: 1 })
    server.save({ answer: 'B', note: 'theirs', after: 1 }, 'somebody else')
    outbox.write(ITEM, { answer: 'C' }, 0)
    await expect.poll(now).toMatchObject({ state: 'conflict', answer: 'C' })
    const theirs = now()?.theirs
    if (theirs) outbox.giveUp(ITEM, theirs)
    await expect.poll(now).toMatchObject({ state: 'saved', answer: 'B', note: 'theirs', after: 4 })
    expect(server.all()).toEqual(['A', 'B', 'C', 'B'])
    expect(now()?.givenUp).toBeUndefined()
  })
})
