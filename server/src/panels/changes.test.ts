import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { makeId } from '../db/makeId.ts'
import { findHearing } from '../decisions/store.ts'
import { readPdf } from '../letters/testing/readPdf.ts'
import { meet } from '../testing/meet.ts'
import { openPanels } from './testing/openPanels.ts'

let room: Awaited<ReturnType<typeof openPanels>>
beforeAll(async () => {
  room = await openPanels(['admin', 'panel', 'panel2', 'kepala', 'tpi', 'ketuatpi', 'auditor'])
  // Two more who may sit on panels.
  await room.system(async (tx) => {
    for (const key of ['ketuatpi', 'auditor'])
      await insertGrant(tx, {
        id: makeId(room.now),
        person: room.personOf(key),
        role: 'panel_member',
        grade: null,
        unit: room.country.agency,
        cycle: null,
        from: '2026-01-02',
        by: null,
      })
  })
})
afterAll(() => room.country.close())

const person = (key: string) => room.personOf(key)
const meetingOn = async (units: number[], more: object = {}): Promise<string> =>
  (await room.convene(units, more)).body.id
const seen = async (panel: string, key = 'admin') =>
  (await room.does(key, 'GET', `/api/panels/${panel}`)).body
const passing = (leaves: string, comes: string, reason = 'Sakit.') => ({
  leaves: person(leaves),
  comes: person(comes),
  reason,
})
const swap = (panel: string, leaves: string, comes: string, by = 'admin') =>
  room.does(by, 'POST', `/api/panels/${panel}/swap`, passing(leaves, comes))
const passChair = (panel: string, leaves: string, comes: string, by = 'admin') =>
  room.does(by, 'POST', `/api/panels/${panel}/chair`, passing(leaves, comes))
const postpone = (panel: string, more: object = {}, by = 'admin') =>
  room.does(by, 'POST', `/api/panels/${panel}/postpone`, {
    after: 0,
    heldOn: '2026-03-09',
    begins: '13:30',
    place: 'Bogor',
    reason: 'Kuorum tidak tercapai.',
    ...more,
  })
const ledger = async (unit: number, kind: string) =>
  (await room.does('admin', 'GET', `/api/ledger?unit=${unit}&group=panels`)).body.rows.filter(
    (row: { kind: string }) => row.kind === kind,
  )
const names = (panel: { seats: { person: string; hasLeft: boolean }[] }) =>
  panel.seats.filter(({ hasLeft }) => !hasLeft).map((seat) => seat.person)

type Said = Awaited<ReturnType<typeof swap>>
/** Two deeds that meet at the door of a meeting, the first or the second of them first; told in their own order. */
async function bothOn(panel: string, isFirst: boolean, [one, other]: (() => Promise<Said>)[]) {
  if (!one || !other) throw new Error('two come at once')
  const [early, late] = isFirst ? [one, other] : [other, one]
  const [, ...said] = await meet(
    room.country.db,
    (untilMet) =>
      room.system(async (tx) => {
        await sql`select from panels where id = ${panel} for update`.execute(tx)
        await untilMet()
      }),
    early,
    late,
  )
  return isFirst ? said : said.toReversed()
}

describe('a seat on a panel', () => {
  it('is taken over by another member until the meeting is closed, as whoever calls panels says', async () => {
    const [one = 0] = await room.wait(1)
    const id = await meetingOn([one])
    for (const key of ['kepala', 'panel', 'tpi'])
      expect((await swap(id, 'panel2', 'ketuatpi', key)).status, key).toBeGreaterThanOrEqual(403)
    for (const [leaves, comes, reason] of [
      ['panel2', 'tpi', 'not_a_panel_member'],
      ['panel2', 'panel', 'sits_already'],
      ['auditor', 'ketuatpi', 'no_such_seat'],
    ] as const)
      expect(await swap(id, leaves, comes)).toMatchObject({ reason })
    expect(
      await room.does('admin', 'POST', `/api/panels/${id}/swap`, passing('panel2', 'auditor', ' ')),
    ).toMatchObject({ reason: 'does_not_fit' })
    expect(names(await seen(id))).toEqual([person('panel'), person('panel2')])

    expect(await swap(id, 'panel2', 'ketuatpi')).toMatchObject({ status: 200 })
    const after = await seen(id, 'ketuatpi')
    expect(names(after)).toEqual([person('panel'), person('ketuatpi')])
    expect(after.changes).toMatchObject([
      { kind: 'seat', ...passing('panel2', 'ketuatpi'), isChair: false },
    ])
    expect(await room.vote('panel2', id, one)).toMatchObject({ status: 403, reason: 'no_seat' })
    expect(await room.vote('ketuatpi', id, one)).toMatchObject({ status: 200 })
    expect(await swap(id, 'ketuatpi', 'panel2')).toMatchObject({ reason: 'sat_before' })
    expect(await ledger(one, 'panel.seat_taken')).toMatchObject([
      {
        payload: {
          leaves: person('panel2'),
          comes: person('ketuatpi'),
          chair: false,
          reason: expect.stringMatching(/^\w{64}$/),
        },
      },
    ])
    await room.vote('panel', id, one)
    expect(await room.close('panel', id)).toMatchObject({ status: 200 })
    expect(await swap(id, 'ketuatpi', 'auditor')).toMatchObject({ reason: 'panel_is_closed' })
  })

  it('takes with it what was voted from it: that stands written, counts no more and holds nothing up', async () => {
    const [one = 0, two = 0] = await room.wait(2)
    const id = await meetingOn([one, two])
    for (const unit of [one, two]) await room.vote('panel', id, unit)
    await room.vote('panel2', id, one, { vote: 'decline', statement: 'Belum layak.' })
    expect(await room.close('panel', id)).toMatchObject({ reason: 'votes_missing' })
    expect(await swap(id, 'panel2', 'ketuatpi')).toMatchObject({ status: 200 })

    const own = await seen(id, 'panel2')
    expect(own.votes).toMatchObject([{ unit: one, person: person('panel2'), counts: false }])
    expect(own.matters).toMatchObject([{ voted: 1 }, { voted: 1 }])
    expect(await room.close('panel', id)).toMatchObject({ status: 200 })
    expect((await seen(id)).votes).toContainEqual({
      unit: one,
      person: person('panel2'),
      vote: 'decline',
      statement: 'Belum layak.',
      counts: false,
    })
    const hearing = await room.system((tx) =>
      findHearing(tx, { cycle: room.country.cycle, unit: one }, person('panel2')),
    )
    expect(hearing).toMatchObject({ grants: 1, declines: 0, leads: person('panel') })
  })

  it('does not bring a meeting to its end on the votes of those who left alone', async () => {
    const [one = 0] = await room.wait(1)
    const id = await meetingOn([one])
    await room.vote('panel2', id, one)
    await swap(id, 'panel2', 'ketuatpi')
    expect(await room.close('panel', id)).toMatchObject({ reason: 'votes_missing' })
  })

  it('keeps a word of recusal: whoever stood aside and left has still nothing to say on the unit', async () => {
    const [one = 0] = await room.wait(1)
    const id = await meetingOn([one])
    await room.vote('panel2', id, one, { vote: 'recused', statement: 'Kerabat.' })
    await swap(id, 'panel2', 'ketuatpi')
    await room.vote('panel', id, one, { vote: 'decline' })
    await room.close('panel', id)
    expect(await room.decide('panel2', one)).toMatchObject({ status: 403, reason: 'stood_aside' })
  })

  it('is not given to somebody where nobody could decide on a unit any more', async () => {
    const [one = 0, two = 0] = await room.wait(2)
    await room.system(async (tx) => {
      for (const key of ['panel', 'ketuatpi']) {
        const review = {
          id: makeId(room.now),
          cycle_id: room.country.cycle,
          unit_id: one,
          round: 1,
          outcome: 'passed',
          note: '',
          by_id: person(key),
          at: room.now,
        }
        await sql`insert into coach_reviews
          select * from json_populate_record(null::coach_reviews, ${JSON.stringify(review)})`.execute(
          tx,
        )
      }
    })
    const id = await meetingOn([one, two])
    expect(await swap(id, 'panel2', 'ketuatpi')).toMatchObject({
      status: 422,
      reason: 'nobody_left_to_decide',
      body: { details: { units: [one] } },
    })
    expect(await seen(id)).toMatchObject({ changes: [], seats: [{}, { hasLeft: false }] })
    expect(await swap(id, 'panel', 'ketuatpi')).toMatchObject({ status: 200 })
    expect(await swap(id, 'panel2', 'auditor')).toMatchObject({ status: 200 })
  })

  it('takes the chair with it, or the chair passes to another who sits there', async () => {
    const [one = 0, two = 0] = await room.wait(2)
    const first = await meetingOn([one])
    expect(await swap(first, 'panel', 'ketuatpi')).toMatchObject({ status: 200 })
    expect((await seen(first)).changes).toMatchObject([{ kind: 'seat', isChair: true }])
    await room.vote('ketuatpi', first, one)
    expect(await room.close('panel', first)).toMatchObject({ reason: 'not_the_chair' })
    expect(await room.close('ketuatpi', first)).toMatchObject({ status: 200 })
    expect((await seen(first)).matters).toMatchObject([{ leads: person('ketuatpi') }])

    const second = await meetingOn([two])
    expect(await passChair(second, 'panel', 'auditor')).toMatchObject({ reason: 'no_such_seat' })
    expect(await passChair(second, 'panel', 'panel')).toMatchObject({ reason: 'presides_already' })
    expect(await passChair(second, 'panel', 'panel2', 'panel')).toMatchObject({
      reason: 'not_your_role',
    })
    expect(await passChair(second, 'panel', 'panel2')).toMatchObject({ status: 200 })
    expect(await seen(second)).toMatchObject({
      seats: [
        { person: person('panel2'), isChair: true },
        { isChair: false, hasLeft: false },
      ],
      changes: [{ kind: 'chair', ...passing('panel', 'panel2') }],
    })
    expect(await swap(second, 'panel2', 'auditor')).toMatchObject({ status: 200 })
    expect(await passChair(second, 'panel2', 'panel')).toMatchObject({
      reason: 'changed_meanwhile',
    })
    expect(await ledger(two, 'panel.chair_passed')).toHaveLength(1)
  })

  it('is taken over once, though two give it away at the same moment', async () => {
    const id = await meetingOn(await room.wait(1))
    const both = await Promise.all([swap(id, 'panel2', 'ketuatpi'), swap(id, 'panel2', 'auditor')])
    expect(both.map(({ status }) => status ?? 0).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(names(await seen(id))).toHaveLength(2)
  })

  it('hears a vote that comes while it is taken over before or after that, and never in between', async () => {
    for (const isVoteFirst of [true, false]) {
      const [one = 0] = await room.wait(1)
      const id = await meetingOn([one])
      const [voted, swapped] = await bothOn(id, isVoteFirst, [
        () => room.vote('panel2', id, one),
        () => swap(id, 'panel2', 'ketuatpi'),
      ])
      expect(swapped).toMatchObject({ status: 200 })
      await room.vote('panel', id, one)
      await room.close('panel', id)
      const { votes } = await seen(id)
      const theirs = votes.filter((vote: { person: string }) => vote.person === person('panel2'))
      if (voted?.status === 200) expect(theirs).toMatchObject([{ counts: false }])
      else expect([voted?.reason, theirs]).toEqual(['no_seat', []])
    }
  })
})

describe('a meeting that is put off', () => {
  it('stands on its new day for everybody, and keeps the old one with the reason', async () => {
    const [one = 0] = await room.wait(1)
    const id = await meetingOn([one], { begins: '09:00' })
    await room.vote('panel', id, one)
    const due = async () => {
      const { rows } = (await room.does('panel2', 'GET', '/api/waiting?most=200')).body
      return rows.find((row: { panel?: string }) => row.panel === id)?.closesAt
    }
    expect(await due()).toBe('2026-03-02T17:00:00.000Z')
    for (const [more, reason] of [
      [{ heldOn: '2026-03-01' }, 'in_the_past'],
      [{ heldOn: '2026-03-02', begins: '09:00', place: 'Jakarta' }, 'not_moved'],
      [{ begins: '25:00' }, 'does_not_fit'],
      [{ reason: ' ' }, 'does_not_fit'],
      [{ after: 1 }, 'changed_meanwhile'],
    ] as const)
      expect(await postpone(id, more), reason).toMatchObject({ reason })
    for (const key of ['kepala', 'panel', 'tpi'])
      expect((await postpone(id, {}, key)).status, key).toBeGreaterThanOrEqual(403)

    expect(await postpone(id)).toMatchObject({ status: 200 })
    expect(await due()).toBe('2026-03-09T17:00:00.000Z')
    expect(await seen(id, 'panel2')).toMatchObject({
      heldOn: '2026-03-09',
      begins: '13:30',
      place: 'Bogor',
      matters: [{ voted: 1 }],
      changes: [
        {
          kind: 'date',
          heldOn: '2026-03-02',
          begins: '09:00',
          place: 'Jakarta',
          reason: 'Kuorum tidak tercapai.',
        },
      ],
    })
    expect(await postpone(id, { heldOn: '2026-03-10' })).toMatchObject({
      status: 409,
      reason: 'changed_meanwhile',
    })
    expect(await postpone(id, { after: 1, heldOn: '2026-03-10', begins: null })).toMatchObject({
      status: 200,
    })
    expect((await seen(id)).changes).toMatchObject([
      { heldOn: '2026-03-02' },
      { heldOn: '2026-03-09', begins: '13:30', place: 'Bogor' },
    ])
    expect(await ledger(one, 'panel.postponed')).toHaveLength(2)
    await room.does('admin', 'POST', `/api/panels/${id}/cancel`, { reason: 'Batal.' })
    expect(await postpone(id, { after: 2 })).toMatchObject({ reason: 'panel_is_cancelled' })
  })

  it('is put off before it is closed or not at all, though both come at the same moment', async () => {
    for (const isMoveFirst of [true, false]) {
      const [one = 0] = await room.wait(1)
      const id = await meetingOn([one])
      await room.vote('panel', id, one)
      const [moved, closed] = await bothOn(id, isMoveFirst, [
        () => postpone(id),
        () => room.close('panel', id),
      ])
      expect(closed).toMatchObject({ status: 200 })
      const { heldOn, changes } = await seen(id)
      if (moved?.status === 200) expect([heldOn, changes.length]).toEqual(['2026-03-09', 1])
      else expect([moved?.reason, heldOn, changes]).toEqual(['panel_is_closed', '2026-03-02', []])
    }
  })
})

describe('the minutes', () => {
  it('say who took whose seat and since when, what does not count, and when the meeting was to be', async () => {
    const [one = 0] = await room.wait(1)
    const id = await meetingOn([one], { begins: '09:00' })
    await room.vote('panel2', id, one, { vote: 'decline', statement: 'Belum layak.' })
    await postpone(id)
    await swap(id, 'panel2', 'ketuatpi')
    await passChair(id, 'panel', 'ketuatpi')
    await room.vote('panel', id, one, { vote: 'decline' })
    await room.vote('ketuatpi', id, one, { vote: 'decline' })
    await room.close('ketuatpi', id)
    expect(await room.decide('ketuatpi', one)).toMatchObject({ status: 200 })
    const path = `/api/cycles/${room.country.cycle}/units/${one}/letters/berita-acara`
    const reply = await room.country.app.request(path, {
      headers: { cookie: room.cookieOf('admin') },
    })
    const text = readPdf(Buffer.from(await reply.arrayBuffer()))
      .join('\n')
      .replaceAll(/\s+/g, ' ')
    for (const part of [
      'Pada hari Senin, 9 Maret 2026 pukul 13.30 WIB, bertempat di Bogor',
      'Sri Wahyuni Ketua Hadir',
      'Agus Salim Pohan Anggota Digantikan',
      'Rapat semula ditetapkan pada hari Senin, 2 Maret 2026 pukul 09.00 WIB di Jakarta, lalu dipindahkan: Kuorum tidak tercapai.',
      'Sri Wahyuni menggantikan Agus Salim Pohan sebagai anggota sejak 2 Maret 2026 pukul 09.00 WIB: Sakit.',
      'Sri Wahyuni memimpin rapat menggantikan Tri Handayani sejak 2 Maret 2026 pukul 09.00 WIB: Sakit.',
      'Setuju predikat diberikan 0 Tidak setuju predikat diberikan 2',
      'Suara Agus Salim Pohan, yang diberikan sebelum digantikan, tetap tercatat dan tidak dihitung.',
      'Agus Salim Pohan (tidak setuju predikat diberikan, tidak dihitung): Belum layak.',
    ])
      expect(text).toContain(part)
    const signed = text.slice(text.indexOf('Berita acara ini dibuat'))
    expect(signed).toContain('Tri Handayani')
    expect(signed).not.toContain('Agus Salim Pohan')
  })
})
