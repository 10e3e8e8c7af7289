import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Answer, Answers } from '@teladan/engine/framework/answers.ts'
import { type Item, itemsOf } from '@teladan/engine/framework/framework.ts'
import { type Costs, ONE_EACH, parseCosts } from '@teladan/engine/gap/costs.ts'
import { gap } from '@teladan/engine/gap/gap.ts'
import { score } from '@teladan/engine/score.ts'
import { anyWorksheet, seeded } from '@teladan/engine/testing/lines.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'

/**
 * What to mend first for one whole worksheet, by where the unit stands and what steps cost. Time is the
 * processor's own: a machine that others share says nothing by its clock. Scoring one worksheet is measured
 * beside it, as a yardstick of the machine.
 */
const ROUNDS = 31
const UNITS = 60
const pack = getPack()
const { framework } = pack
const items = itemsOf(framework.total)
const TARGETS = ['WBK', 'WBBM']

type Case = { what: string; answers: Answers; target: string; costs: Costs }
type Measured = { what: string; median: number; worst: number; cost: number; items: number }

const measured = [
  ...TARGETS.flatMap(levels),
  ...TARGETS.flatMap(uneven),
  ...TARGETS.map(large),
].map(measure)
const random = TARGETS.map(measureRandom)
console.table(
  [...measured, ...random].map(({ what, median: middle, worst, cost, items: worked }) => ({
    what,
    'median ms': Number(middle.toPrecision(3)),
    'worst ms': Number(worst.toPrecision(3)),
    cost,
    items: worked,
  })),
)
const yardstick = measureScore()
console.log(`Scoring one worksheet beside it: ${yardstick.toPrecision(3)} µs.`)
save()

/** Units that stand at the same share of everything, counts in the tens. */
function levels(target: string): Case[] {
  return [0.2, 0.4, 0.6].flatMap((share) =>
    [11, 53].map((whole) => ({
      what: `${target} from level ${share}, counts of ${whole}`,
      answers: atLevel(share, whole),
      target,
      costs: ONE_EACH,
    })),
  )
}

/** The same unit with costs of every size, which leave few plans alike. */
function uneven(target: string): Case[] {
  return [3, 10, 1000, 1_000_000].map((most) => ({
    what: `${target} from level 0.4, costs up to ${most}`,
    answers: atLevel(0.4, 53),
    target,
    costs: anyCosts(most),
  }))
}

function large(target: string): Case {
  const what = `${target} from level 0.4, counts of a million`
  return { what, answers: atLevel(0.4, 1_000_003), target, costs: ONE_EACH }
}

function measure({ what, answers, target, costs }: Case): Measured {
  const times: number[] = []
  let plan = { cost: 0, items: 0 }
  for (let round = -3; round < ROUNDS; round++) {
    const [milliseconds, found] = timed(() => gap(framework, answers, target, costs))
    if (!found.ok || found.value.kind !== 'plan') throw new Error(`${what}: no plan`)
    plan = { cost: found.value.plan.cost, items: found.value.plan.steps.length }
    if (round >= 0) times.push(milliseconds)
  }
  return { what, median: median(times), worst: Math.max(...times), ...plan }
}

/** Worksheets answered at random, each once: the worst of them is what somebody would wait for. */
function measureRandom(target: string): Measured {
  const next = seeded(90_2021)
  const units = Array.from({ length: UNITS }, () => anyWorksheet(framework, next))
  const times = units.map((answers) => timed(() => gap(framework, answers, target))[0])
  const what = `${target} from ${UNITS} worksheets at random, each once`
  return { what, median: median(times), worst: Math.max(...times), cost: 0, items: 0 }
}

function measureScore(): number {
  const answers = atLevel(0.4, 53)
  const times = Array.from({ length: ROUNDS }, () => {
    const [milliseconds] = timed(() => {
      for (let turn = 0; turn < 200; turn++) score(framework, answers)
    })
    return (milliseconds * 1000) / 200
  })
  return median(times)
}

function timed<T>(run: () => T): [number, T] {
  const began = process.cpuUsage()
  const value = run()
  const { user, system } = process.cpuUsage(began)
  return [(user + system) / 1000, value]
}

function atLevel(share: number, whole: number): Answers {
  return Object.fromEntries(
    items.map((item, i) => [item.id, answerAt(item, share, whole + (i % 7))]),
  )
}

function answerAt(item: Item, share: number, whole: number): Answer {
  switch (item.kind) {
    case 'choice': {
      const rising = [...item.options].sort((a, b) => a.points - b.points)
      return rising[Math.round(share * (rising.length - 1))]?.key ?? ''
    }
    case 'index':
      return '3.7'
    case 'entered':
      return item.most
    case 'share':
      return { [item.of]: Math.floor(share * whole), [item.over]: whole }
    case 'decrease':
      return { [item.from]: whole, [item.to]: Math.ceil((1 - share) * whole) }
  }
}

function anyCosts(most: number): Costs {
  const next = seeded(most)
  const cost = () => 1 + Math.floor(next() * most)
  const table = items.flatMap((item) => {
    const levelCosts =
      item.kind === 'choice'
        ? item.options
            .filter(({ points }) => points > 0)
            .map(({ key }) => ({ of: item.id, to: key, cost: cost() }))
        : []
    return [{ of: item.id, cost: cost() }, ...levelCosts]
  })
  const costs = parseCosts(framework, { costs: table })
  if (!costs.ok) throw new Error(JSON.stringify(costs.error))
  return costs.value
}

function save() {
  const date = new Date().toISOString().slice(0, 10)
  const folder = fileURLToPath(new URL('./results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, platform: process.platform, cpu: cpus()[0]?.model }
  const content = {
    date,
    rounds: ROUNDS,
    units: UNITS,
    machine,
    pack: pack.id,
    measured,
    random,
    yardstick,
  }
  writeFileSync(`${folder}/${date}-gap.json`, `${JSON.stringify(content, null, 2)}\n`)
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
