import type { Answers } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { gap } from '@teladan/engine/gap/gap.ts'
import type { Step } from '@teladan/engine/gap/steps.ts'
import { readAnswers } from '../assessments/answerStore.ts'
import type { At } from '../candidacies/act.ts'
import { look } from '../candidacies/look.ts'
import { dayIn } from '../db/days.ts'
import type { Desk } from '../desk.ts'
import { changeAction, type Planned, planActions } from '../plans/actions.ts'
import { setEfforts } from '../plans/efforts.ts'
import { addScenario } from '../plans/scenarios.ts'
import { listActions } from '../plans/store.ts'
import { makeChance } from './chance.ts'

/** How far each action of a demo's plan is, and by how many days it is due from today. */
const COURSE = [
  { state: 'done', days: -21 },
  { state: 'under_way', days: -6 },
  { state: 'under_way', days: 18 },
  { state: 'planned', days: 40 },
  { state: 'planned', days: 47 },
  { state: 'planned', days: 75 },
] as const

/** Whose plan it is, by account, and on how many of its items nothing could be done in that year. */
type Planner = { team: string[]; leftOut?: number }

/** A small plan of a unit on its way: some steps towards its target, some of them done, and what it tries out. */
export async function planAs(desk: Desk, at: At, { team, leftOut = 0 }: Planner) {
  const view = await look(desk, at.cycle, at.unit)
  if (!view) throw new Error('the demo has lost a unit')
  const { framework } = view.law
  const round = { ...at, layer: 'unit', round: view.unitRound } as const
  const answers = await readAnswers(desk.tx, round)
  const ways = framework.predicates.flatMap(({ id }) => {
    const found = gap(framework, answers, id)
    return found.ok && found.value.kind === 'plan' ? [found.value.plan] : []
  })
  const wanted = ways.flatMap((way) =>
    way.steps.map((step) => ({ step, aim: way.answers[step.item] ?? null })),
  )
  // The target first, and then some of what lies beyond it.
  const firsts = wanted.filter(
    ({ step }, i) => wanted.findIndex((one) => one.step.item === step.item) === i,
  )
  const chance = makeChance(at.unit)
  const today = desk.now()
  const planned = firsts.slice(0, COURSE.length).map(({ step, aim }, i): Planned => {
    const due = new Date(today.getTime() + (COURSE[i]?.days ?? 30) * DAY)
    const isLent = i % 3 === 2
    return {
      item: step.item,
      aim,
      work: workOf(step),
      proof: step.evidence.map(({ id }) => id).join('; '),
      owner: isLent
        ? { person: null, name: chance.pick(HELPERS) }
        : { person: team[i % team.length] ?? desk.person.id, name: null },
      dueOn: dayIn(view.cycle.zone, due),
      state: 'planned',
      reason: '',
    }
  })
  const meeting = { ...NEW, item: itemsOf(framework.total)[0]?.id ?? '', aim: null }
  const made = await planActions(desk, at, { actions: [...planned, meeting], repeats: 'add' })
  if (!made.ok) return made
  for (const [i, { id }] of (await listActions(desk.tx, at)).entries()) {
    const one = planned[i]
    const state = COURSE[i]?.state
    if (!one || !state || state === 'planned') continue
    const moved = await changeAction(desk, at, { ...one, id, after: 1, state })
    if (!moved.ok) return moved
  }
  const [first, second] = planned
  const effort = (cost: number, months: number | null, isLeftOut = false) => ({
    cost,
    months,
    isLeftOut,
  })
  const notThen = firsts.slice(COURSE.length, COURSE.length + leftOut)
  const items = {
    ...(first && { [first.item]: effort(2, 1) }),
    ...(second && { [second.item]: effort(3, 2) }),
    ...Object.fromEntries(notThen.map(({ step }) => [step.item, effort(1, null, true)])),
  }
  const weighed = await setEfforts(desk, at, { after: 0, items })
  if (!weighed.ok) return weighed
  const supposed: Answers = {}
  for (const { step, aim } of firsts.slice(0, 3)) if (aim !== null) supposed[step.item] = aim
  return addScenario(desk, at, { name: 'Tiga langkah pertama saja', assumed: supposed })
}

/** A few steps more, on items that ask for a yes or a no and have a no. */
export async function planYeses(desk: Desk, at: At, howMany: number) {
  const view = await look(desk, at.cycle, at.unit)
  if (!view) throw new Error('the demo has lost a unit')
  const { framework } = view.law
  const answers = await readAnswers(desk.tx, { ...at, layer: 'unit', round: view.unitRound })
  const there = await listActions(desk.tx, at)
  const yeses = itemsOf(framework.total).flatMap((item): Planned[] => {
    if (item.kind !== 'choice' || item.options.length !== 2) return []
    const [yes] = item.options.toSorted((a, b) => b.points - a.points)
    const isPlanned = there.some((one) => one.item === item.id)
    if (!yes || isPlanned || answers[item.id] === yes.key) return []
    const proof = item.evidence.map(({ id }) => id).join('; ')
    const said = { item: item.id, aim: yes.key, work: yes.text.id, proof }
    return [{ ...NEW, ...said, state: 'planned' }]
  })
  return planActions(desk, at, { actions: yeses.slice(0, howMany), repeats: 'skip' })
}

const DAY = 86_400_000
const HELPERS = ['Bagian Umum', 'Pak Darman (satpam)', 'Tim pelayanan loket']
const NEW: Omit<Planned, 'item' | 'aim'> = {
  work: 'Rapat tim setiap dua minggu untuk memeriksa kemajuan rencana ini.',
  proof: 'Undangan, daftar hadir, dan notula',
  owner: null,
  dueOn: null,
  state: 'under_way',
  reason: '',
}

/** The work in the rubric's words, or the count that is to change. */
const workOf = (step: Step) =>
  step.kind === 'levels'
    ? (step.levels.at(-1)?.text.id ?? step.text.id)
    : `${step.countText.id}: dari ${step.from} menjadi ${step.to}`
