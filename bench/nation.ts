import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { addUnit, makeNation, type Nation, putAnswer } from '@teladan/engine/nation/nation.ts'
import { type Tally, tally, tallyUnits } from '@teladan/engine/nation/tally.ts'
import { differences } from '@teladan/engine/nation/testing/differences.ts'
import { anyUnit, onTheLines } from '@teladan/engine/nation/testing/units.ts'
import { score } from '@teladan/engine/score.ts'
import { anyWorksheet, seeded } from '@teladan/engine/testing/lines.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { makeNationLoop } from './floor/nationLoop.ts'

/**
 * Many units at once: first that they come out as each does alone, then how fast, in turn, round after round in one
 * run, against a bare loop over typed arrays; and what is allocated. Time is the processor's own: a machine that others
 * share says nothing by its clock.
 */
const ROUNDS = 15
const CYCLE = 4402
const NATION = 100_000
const EDITS = 10_000
const pack = getPack()
const { framework } = pack

const agreement = checkThatAllAgree()
console.log(
  `Conclusions and six places agree on ${agreement.random} random units and ${agreement.constructed} on or beside a minimum.`,
)
const speeds = measureSpeeds()
console.table(
  speeds.map(({ what, milliseconds, least, clock, nanoseconds, ratio }) => ({
    what,
    'median ms': Number(milliseconds.toPrecision(3)),
    'least ms': Number(least.toPrecision(3)),
    'by the clock': Number(clock.toPrecision(3)),
    'ns a unit': Math.round(nanoseconds),
    'x floor': Number(ratio.toPrecision(3)),
  })),
)
const heap = measureHeap()
console.log(`Bytes allocated a unit, ${NATION} units tallied again: ${heap.toPrecision(2)}.`)
save()

function checkThatAllAgree() {
  const random = seeded(90_2021)
  const constructed = onTheLines(framework, random, 230)
  const found = { random: 0, constructed: constructed.length }
  const check = (units: Answers[]) => {
    const made = tally(nationOf(units), framework)
    for (const [unit, answers] of units.entries()) {
      const [first] = differences(made, unit, answers)
      if (first) throw new Error(`${first}: ${JSON.stringify(answers)}`)
    }
  }
  check(constructed)
  for (; found.random < NATION; found.random += 5000)
    check(Array.from({ length: 5000 }, () => anyUnit(framework, random)))
  return found
}

/** Worksheets answered in full, as the floor needs them; both are given the same. */
function measureSpeeds() {
  const random = seeded(4402)
  const units = Array.from({ length: NATION }, () => anyWorksheet(framework, random))
  const nation = nationOf(units)
  const cycle = tally(nationOf(units.slice(0, CYCLE)), framework)
  const whole = tally(nation, framework)
  const floors = [
    makeNationLoop(framework, units.slice(0, CYCLE)),
    makeNationLoop(framework, units),
  ] as const
  const met = whole.conclusions.reduce((sum, conclusion) => sum + Number(conclusion === 0), 0)
  const onlyExact = met - floors[1]()
  console.log(`${met} predicates met; doubles alone differ by ${onlyExact}.`)
  const law = structuredClone(framework)
  for (const { rules } of law.predicates) for (const rule of rules) rule.atLeast -= 1
  const contestants: Contestant[] = [
    { what: 'floor: bare loop over typed arrays', units: CYCLE, run: floors[0] },
    { what: 'teladan: a cycle', units: CYCLE, run: () => tallyUnits(cycle, 0, CYCLE) },
    { what: 'floor: bare loop over typed arrays', units: NATION, run: floors[1] },
    { what: 'teladan: a nation', units: NATION, run: () => tallyUnits(whole, 0, NATION) },
    {
      what: 'teladan: a nation under a changed law, compiled anew',
      units: NATION,
      run: () => tally(nation, law),
    },
    { what: 'teladan: one answer changed, its row tallied', units: EDITS, run: editsOn(cycle) },
    {
      what: 'teladan: one unit after another',
      units: 2000,
      run: () => units.slice(0, 2000).map((answers) => score(framework, answers)),
    },
  ]
  return measure(contestants)
}

type Contestant = { what: string; units: number; run: () => unknown }

/** All in turn; each is held against the floor of as many units, or of a nation. */
function measure(contestants: Contestant[]) {
  const times = contestants.map(() => [] as number[])
  const clocks = contestants.map(() => [] as number[])
  for (let round = -3; round < ROUNDS; round++)
    for (const [i, { run }] of contestants.entries()) {
      const [began, clock] = [process.cpuUsage(), performance.now()]
      run()
      const { user, system } = process.cpuUsage(began)
      if (round < 0) continue
      times[i]?.push((user + system) / 1000)
      clocks[i]?.push(performance.now() - clock)
    }
  const results = contestants.map(({ what, units }, i) => {
    const milliseconds = median(times[i] ?? [])
    const [least, clock] = [Math.min(...(times[i] ?? [])), median(clocks[i] ?? [])]
    const nanoseconds = (milliseconds * 1e6) / units
    return { what, units, milliseconds, least, clock, nanoseconds }
  })
  return results.map((one) => {
    const floors = results.filter(({ what }) => what.startsWith('floor'))
    const floor = floors.find(({ units }) => units === one.units) ?? floors.at(-1)
    return { ...one, ratio: one.nanoseconds / (floor?.nanoseconds ?? 1) }
  })
}

/** Answers changed here and there, each row tallied at once, as a what-if of one unit does. */
function editsOn(made: Tally) {
  const random = seeded(1)
  const { layout } = made.nation
  const edits = Array.from({ length: EDITS }, () => {
    const choice = layout.choices[Math.floor(random() * layout.choices.length)]
    const unit = Math.floor(random() * CYCLE)
    return { unit, id: choice?.id ?? '', key: choice?.keys[random() < 0.5 ? 0 : 1] }
  })
  return () => {
    for (const { unit, id, key } of edits) {
      putAnswer(made.nation, unit, id, key)
      tallyUnits(made, unit, unit + 1)
    }
  }
}

/** How much the heap grows while a nation is tallied again, a unit's share of it. */
function measureHeap(): number {
  const random = seeded(12)
  const made = tally(
    nationOf(Array.from({ length: NATION }, () => anyWorksheet(framework, random))),
    framework,
  )
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let warm = 0; warm < 5; warm++) tallyUnits(made, 0, NATION)
  const grown = Array.from({ length: 5 }, () => {
    collect()
    const before = process.memoryUsage()
    tallyUnits(made, 0, NATION)
    const after = process.memoryUsage()
    return after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  })
  return Math.max(0, median(grown)) / NATION
}

function nationOf(units: Answers[]): Nation {
  const nation = makeNation(framework, units.length)
  for (const answers of units) addUnit(nation, answers)
  return nation
}

function save() {
  const date = new Date().toISOString().slice(0, 10)
  const folder = fileURLToPath(new URL('./results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, platform: process.platform, cpu: cpus()[0]?.model }
  const about = { date, rounds: ROUNDS, machine, pack: pack.id }
  const content = { ...about, agreement, speeds, bytesAllocatedAUnit: heap }
  writeFileSync(`${folder}/${date}-nation.json`, `${JSON.stringify(content, null, 2)}\n`)
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
