import type { Pack } from '@teladan/engine/packs/pack.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import { insertGrant } from '../accounts/grantStore.ts'
import { insertPost } from '../accounts/postStore.ts'
import { insertPerson } from '../accounts/store.ts'
import { choose } from '../candidacies/choices.ts'
import { closeCycle } from '../cycles/closeCycle.ts'
import { setQuota } from '../cycles/store.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem } from '../db/transaction.ts'
import { decide } from '../decisions/decide.ts'
import { publish } from '../decisions/publish.ts'
import { tellUnit } from '../decisions/tellUnit.ts'
import type { Room } from '../desk.ts'
import { closePanel } from '../panels/closePanel.ts'
import { convene } from '../panels/convene.ts'
import { vote } from '../panels/vote.ts'
import { passOver } from '../proposals/passOver.ts'
import { type Demo, makeCycle } from './makeDemo.ts'
import { planAs, planYeses } from './planAs.ts'
import { inNamesOf, walk } from './playDemo.ts'
import { dayFrom, seasonAround } from './season.ts'

/** The units of last year's cycle by their place in the demo, and how well each did. */
export const LAST_YEAR = { granted: [9, 0.92], outside: [1, 0.84], below: [2, 0.5] } as const

/**
 * Plays the cycle of the year before to its end: one unit was awarded, one passed outside of the quota, one
 * stayed below a minimum, with a plan that was not done to its end. It begins a year ago, and a day goes by between
 * two deeds.
 */
export async function playLastYear(
  room: Room,
  demo: Demo,
  { law, files }: { law: Pack; files: PackFiles },
): Promise<void> {
  const year = demo.year - 1
  let days = 0
  const clock = () => new Date(`${dayFrom(room.now(), days - 365)}T03:00:00Z`)
  const then = { ...room, now: clock }
  const cycle = await asSystem(room.db, clock(), async (tx) => {
    const season = { ...seasonAround(clock()), year }
    const id = await makeCycle(tx, { law, files, season, instant: clock() })
    await setQuota(tx, id, demo.agency, 1)
    return id
  })
  const inNames = inNamesOf(then, demo)
  const as: typeof inNames = (key, work) => {
    days++
    return inNames(key, work)
  }
  await as('admin', (desk) =>
    choose(desk, { cycle, agency: demo.agency }, { hasCoachReview: true }),
  )
  const lead = async (place: keyof typeof LAST_YEAR, reach: 'panel' | 'propose') => {
    const [i, level] = LAST_YEAR[place]
    const at = { cycle, unit: demo.units[i]?.id ?? 0 }
    await walk(as, { at, reach, level, seed: 40 + i })
    return at
  }
  const granted = await lead('granted', 'panel')
  const outside = await lead('outside', 'propose')
  const below = await lead('below', 'propose')
  const leaver = await addLeaver(then, demo, year)
  const team = [demo.accounts.kepala?.id ?? '', leaver]
  await as('kepala', (desk) => planAs(desk, below, { team, leftOut: 2 }))
  await as('kepala', (desk) => planYeses(desk, below, 3))
  const passOut = (at: typeof below, reason: string) =>
    as('pimpinan', (desk) => passOver(desk, at, { reason }))
  await passOut(outside, 'Kuota tahun ini satu unit; unit lain bernilai lebih tinggi.')
  await passOut(below, 'Nilai minimal belum terpenuhi; pembangunan dilanjutkan tahun depan.')

  const [chair, member] = ['panel', 'panel2'].map((key) => demo.accounts[key]?.id ?? '')
  const called = await as('admin', (desk) =>
    convene(desk, {
      cycle,
      agency: demo.agency,
      heldOn: dayFrom(clock(), 0),
      begins: '09:00',
      place: 'Ruang rapat utama, Jakarta',
      seats: [
        { person: chair ?? '', isChair: true },
        { person: member ?? '', isChair: false },
      ],
      units: [granted.unit],
    }),
  )
  const panel = called.ok ? called.value.id : ''
  for (const key of ['panel', 'panel2'])
    await as(key, (desk) => vote(desk, granted, { panel, vote: 'grant', statement: '' }))
  await as('panel', (desk) =>
    closePanel(desk, panel, {
      minutes: 'Rapat membahas hasil penilaian dan survei, lalu sepakat memberi predikat WBK.',
    }),
  )
  await as('panel', (desk) =>
    decide(desk, granted, {
      predicate: 'WBK',
      ground: 'Semua nilai minimal terpenuhi dan tidak ada keberatan.',
    }),
  )
  await as('admin', (desk) => tellUnit(desk, granted))
  await as('admin', (desk) => publish(desk, granted))
  await as('sekretariat', (desk) => closeCycle(desk, cycle, { reason: null }))
}

/** Somebody of the unit that stayed below, who works elsewhere since that year was over; they sign in nowhere. */
async function addLeaver({ db, now }: Room, demo: Demo, year: number): Promise<string> {
  const [was, is] = [LAST_YEAR.below[0], 5].map((i) => demo.units[i]?.id ?? 0) as [number, number]
  const instant = now()
  const person = makeId(instant)
  const title = 'Ketua Tim Pembangunan ZI'
  const from = `${year - 1}-01-02`
  const [until, since] = [dayFrom(instant, 150), dayFrom(instant, 151)]
  await asSystem(db, instant, async (tx) => {
    const email = 'fitri@contoh.example'
    await insertPerson(
      tx,
      { id: person, name: 'Fitri Anandita', home: is, email, isDemo: true },
      instant,
    )
    const post = { person, title, form: 'definitif' } as const
    await insertPost(tx, { ...post, id: makeId(instant), unit: was, from, until })
    await insertPost(tx, { ...post, id: makeId(instant), unit: is, from: since })
    const grant = { person, role: 'unit_member', grade: null, cycle: null, by: null } as const
    await insertGrant(tx, { ...grant, id: makeId(instant), unit: was, from, until })
  })
  return person
}
