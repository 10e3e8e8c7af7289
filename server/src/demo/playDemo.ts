import type { Grant, Person } from '../accounts/person.ts'
import { insertSaidAtOnce } from '../assessments/answerStore.ts'
import { passAsCoach } from '../assessments/coach.ts'
import { beginSelfAssessment, handOver } from '../assessments/handOver.ts'
import { passOn } from '../assessments/review.ts'
import { workingRound } from '../assessments/saveAnswer.ts'
import type { RoundKey } from '../assessments/store.ts'
import { tally } from '../assessments/tally.ts'
import { choose } from '../candidacies/choices.ts'
import { appoint, declare, signPact } from '../candidacies/declare.ts'
import { enter } from '../candidacies/enter.ts'
import { look } from '../candidacies/look.ts'
import { becomePerson, within } from '../db/transaction.ts'
import type { Desk, Room } from '../desk.ts'
import { recordFact } from '../facts/facts.ts'
import { propose } from '../proposals/propose.ts'
import { answerAs } from './answerAs.ts'
import { makeChance } from './chance.ts'
import { asPersonOf, type Demo } from './makeDemo.ts'
import { planAs } from './planAs.ts'
import { proveAs } from './proveAs.ts'
import { dayFrom } from './season.ts'

/** How far along its way each unit of the demo is, in the order of the units. */
export const REACH = [
  'self_assess',
  'panel',
  'propose',
  'internal_assess',
  'propose',
  'build',
  'appoint',
  'coach_review',
] as const

/** Walks the demo's units along their way, each step by the verb and in the name of whose it is. */
export async function playDemo(room: Room, demo: Demo): Promise<void> {
  const as = inNamesOf(room, demo)
  const at = { cycle: demo.cycle, agency: demo.agency }
  await as('admin', (desk) => choose(desk, at, { hasCoachReview: true }))
  for (const [i, unit] of demo.units.entries()) {
    const reach = REACH[i]
    if (!reach) continue
    const at = { cycle: demo.cycle, unit: unit.id }
    await walk(as, { at, reach, level: unit.level, seed: i + 1, hasProof: true })
    const team = ['anggota', 'kepala'].map((key) => personOf(demo, key).id)
    if (reach === 'self_assess') await as('kepala', (desk) => planAs(desk, at, { team }))
  }
}

export type As = <T>(key: string, work: (desk: Desk) => Promise<T>) => Promise<T>

/** Does a deed in the name of one of the demo's people, as a request would. */
export function inNamesOf(room: Room, demo: Demo): As {
  return (key, work) => {
    const person = personOf(demo, key)
    return within(room.db, async (tx) => {
      await becomePerson(tx, person.id, room.now())
      const answer = await work({ ...room, tx, person })
      const { ok, error } = (answer ?? {}) as { ok?: boolean; error?: unknown }
      if (ok === false) throw new Error(`the demo stands still: ${key} ${JSON.stringify(error)}`)
      return answer
    })
  }
}

type Walk = {
  at: { cycle: number; unit: number }
  reach: (typeof REACH)[number]
  level: number
  seed: number
  /** Whether proof hangs at some of its items. */
  hasProof?: boolean
}

/** Leads a unit as far along its way as it is to reach. */
export async function walk(as: As, { at, reach, level, seed, hasProof = false }: Walk) {
  const chance = makeChance(seed)
  await as('kepala', (desk) => enter(desk, { ...at, target: 'WBK', authority: 'agency' }))
  await as('kepala', (desk) => signPact(desk, at))
  await as('kepala', (desk) =>
    declare(desk, at, {
      heldOn: dayFrom(desk.now(), -60),
      place: 'Aula kantor',
      witness: 'Perwakilan warga dan tokoh setempat',
      staff: 46,
    }),
  )
  if (reach === 'appoint') return
  await as('pimpinan', (desk) => {
    const datedOn = dayFrom(desk.now(), -40)
    return appoint(desk, at, { number: `${100 + seed}/HK/${datedOn.slice(0, 4)}`, datedOn })
  })
  if (reach === 'build') return
  await as('kepala', (desk) => beginSelfAssessment(desk, at))
  const fill = (key: string, layer: 'unit' | 'tpi', aim: number, leaveOpen: number) =>
    as(key, async (desk) => {
      const view = await look(desk, at.cycle, at.unit)
      if (!view) throw new Error('the demo has lost a unit')
      const round: RoundKey = await workingRound(desk, view, layer)
      const answers = answerAs(view.law, aim, chance, leaveOpen)
      await insertSaidAtOnce(desk.tx, round, answers, { by: desk.person.id, at: desk.now() })
      await tally(desk.tx, view.law, round)
    })
  await fill('kepala', 'unit', level, reach === 'self_assess' ? 14 : 0)
  if (hasProof) await as('kepala', (desk) => proveAs(desk, at))
  if (reach === 'self_assess') return
  await as('kepala', (desk) => handOver(desk, at, { blanks: [] }))
  if (reach === 'coach_review') return
  await as('pembina', (desk) =>
    passAsCoach(desk, at, { note: 'Bukti area pengawasan perlu dilihat lebih dulu.' }),
  )
  await fill('tpi', 'tpi', level - 0.03, reach === 'internal_assess' ? 40 : 0)
  if (reach === 'internal_assess') return
  for (const key of ['tpi', 'ketuatpi', 'dalnis'])
    await as(key, (desk) => passOn(desk, at, { note: '' }))
  for (const [fact, value] of DEMO_FACTS)
    await as('admin', (desk) =>
      recordFact(desk, at, {
        fact,
        value,
        heldSince: dayFrom(desk.now(), -200),
        source: 'Surat keterangan contoh',
      }),
    )
  if (reach === 'panel')
    await as('pimpinan', (desk) =>
      propose(desk, at, { letter: `B-17/${dayFrom(desk.now(), 0).slice(0, 4)}` }),
    )
}

/** Facts that meet every condition of the demo's cycle. */
export const DEMO_FACTS = [
  ['agency.bpk_opinion', 'WTP'],
  ['agency.sakip_score', '71.5'],
  ['agency.rb_score', '68'],
  ['agency.spip_level', '3'],
  ['unit.tlhp_settled', '100'],
  ['unit.lhkpn_filed', 'yes'],
  ['unit.survey_report', 'yes'],
] as const

function personOf(demo: Demo, key: string): Person {
  const account = demo.accounts[key]
  if (!account) throw new Error(`the demo has nobody called ${key}`)
  const grants: Grant[] = account.over.map((unit) => ({
    role: account.role,
    grade: account.grade ?? null,
    unit,
    cycle: null,
  }))
  return asPersonOf(account, grants)
}
