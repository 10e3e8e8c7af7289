import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeNumber } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { score } from '@teladan/engine/score.ts'
import { anyWorksheet, seeded } from '@teladan/engine/testing/lines.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { trace } from '@teladan/engine/verdict/trace.ts'
import { coldStarts, SAMPLE, type Start, WORKBOOK } from './coldStart.ts'
import { makeScoreLoop } from './floor/scoreLoop.ts'
import { refuseHostile } from './hostile.ts'
import { openHyperFormula } from './peers/hyperformula.ts'
import { openPublicodes } from './peers/publicodes.ts'

/**
 * Everything is measured in turn, round after round in one run, and reported as the median with its
 * ratio to the floor: machines are noisy, ratios less so.
 */
const ROUNDS = 7
const pack = getPack()
/** As it travels to a server or a browser: as JSON. */
const framework = JSON.parse(JSON.stringify(pack.framework)) as typeof pack.framework
const random = seeded(90_2021)
const units = Array.from({ length: 100 }, () => anyWorksheet(framework, random))

type Contestant = { name: string; per: number; run: (answers: Answers, i: number) => unknown }
const loop = makeScoreLoop(framework)
const floor: Contestant = { name: 'floor: bare loop over doubles', per: 200, run: loop }

// Before the peers fill the memory that everybody's garbage is collected in.
const ours = measure([
  floor,
  { name: 'teladan: score and verdicts', per: 20, run: (answers) => score(framework, answers) },
  {
    name: 'teladan: score with full trace',
    per: 20,
    run: (answers) => trace(framework, score(framework, answers)),
  },
])
const hyperformula = openHyperFormula(framework)
const publicodes = openPublicodes(framework)
checkThatAllAgree()
const [, ...theirs] = measure([
  floor,
  { name: 'HyperFormula 3.5.0: all answers in one batch', per: 1, run: hyperformula.all },
  { name: 'HyperFormula 3.5.0: one answer changed', per: 10, run: hyperformula.one },
  { name: 'publicodes 1.10.3: situation, total, predicates', per: 1, run: publicodes },
])
const scoring = [...ours, ...theirs]
console.table(
  scoring.map(({ name, microseconds, ratio }) => ({
    what: name,
    'µs a worksheet': Number(microseconds.toPrecision(3)),
    'x floor': Number(ratio.toPrecision(3)),
  })),
)
const starts = Object.entries(coldStarts(ROUNDS)).map(([name, all]) => ({ name, ...middle(all) }))
console.table(
  starts.map(({ name, seconds, megabytes }) => ({
    [`score ${basename(WORKBOOK)}`]: name,
    'wall s': Number(seconds.toFixed(2)),
    'peak MB': Math.round(megabytes),
  })),
)
const refusals = refuseHostile(SAMPLE)
console.table(
  refusals.map(({ file, exit, seconds, megabytes, says }) => ({
    file,
    exit,
    'wall s': Number(seconds.toFixed(2)),
    'peak MB': Math.round(megabytes),
    says: says.slice(0, 90),
  })),
)
save()

/** The peers are given the same worksheets; totals must be the same to a millionth. */
function checkThatAllAgree() {
  let onlyExact = 0
  for (const answers of units) {
    const { scorecard, verdicts } = score(framework, answers)
    const total = makeNumber(scorecard.total.points)
    const met = Object.values(verdicts).filter(({ kind }) => kind === 'met').length
    for (const peer of [loop, hyperformula.all, publicodes]) {
      const theirs = peer(answers)
      if (Math.abs(theirs.total - total) > 1e-6)
        throw new Error(`a peer says ${theirs.total} where the total is ${total}`)
      if (theirs.met !== met) onlyExact++
    }
  }
  console.log(`Totals agree on ${units.length} worksheets; verdicts differ on ${onlyExact}.`)
}

/** All in turn, round after round, each against the floor of the same rounds. */
function measure(contestants: Contestant[]) {
  const times = new Map(contestants.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round <= ROUNDS; round++)
    for (const { name, per, run } of contestants) {
      const began = performance.now()
      for (let turn = 0; turn < per; turn++)
        for (const [i, answers] of units.entries()) run(answers, i + turn)
      const microseconds = ((performance.now() - began) * 1000) / (per * units.length)
      if (round > 0) times.get(name)?.push(microseconds)
    }
  const medians = contestants.map(({ name }) => ({
    name,
    microseconds: median(times.get(name) ?? []),
  }))
  const lowest = medians[0]?.microseconds ?? 1
  return medians.map((one) => ({ ...one, ratio: one.microseconds / lowest }))
}

function save() {
  const date = new Date().toISOString().slice(0, 10)
  const folder = fileURLToPath(new URL('./results', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const machine = { node: process.version, platform: process.platform, cpu: cpus()[0]?.model }
  const content = { date, rounds: ROUNDS, machine, pack: pack.id, scoring, starts, refusals }
  writeFileSync(`${folder}/${date}-score.json`, `${JSON.stringify(content, null, 2)}\n`)
}

function middle(starts: Start[]): Start {
  return {
    seconds: median(starts.map(({ seconds }) => seconds)),
    megabytes: median(starts.map(({ megabytes }) => megabytes)),
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
