import type { Boundary } from '@teladan/engine/boundary/boundary.ts'
import type { Survey } from '@teladan/engine/boundary/survey.ts'
import type { Exact } from '@teladan/engine/exact.ts'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import type { Framework } from '@teladan/engine/framework/framework.ts'
import type { Costs } from '@teladan/engine/gap/costs.ts'
import type { Gap, GapProblem } from '@teladan/engine/gap/gap.ts'
import type { Result } from '@teladan/engine/result.ts'

export type Question = { framework: Framework; answers: Answers } & (
  | { kind: 'gap'; target: string; costs: Costs }
  | { kind: 'boundary'; closed: boolean; survey: Survey }
)
/** What comes back: a way to the target; a boundary with, minimum by minimum, the points at either end of all surveys. */
export type Said = {
  gap: Result<Gap, GapProblem>
  boundary: { found: Boundary; spans: ({ low: Exact; high: Exact } | undefined)[] }
}
export type Asked = { id: number; question: Question }

/** Asks the engine in a worker, so that the page goes on answering its reader. */
export function askEngine<K extends Question['kind']>(
  question: Extract<Question, { kind: K }>,
): Promise<Said[K]> {
  worker ??= open()
  const id = ++asked
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
    worker?.postMessage({ id, question })
  })
}

type Waiting = { resolve: (said: unknown) => void; reject: (error: Error) => void }
const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let asked = 0

function open(): Worker {
  const opened = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  opened.addEventListener('message', ({ data }: MessageEvent<{ id: number; said: unknown }>) => {
    waiting.get(data.id)?.resolve(data.said)
    waiting.delete(data.id)
  })
  opened.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
    worker = undefined
  })
  return opened
}
