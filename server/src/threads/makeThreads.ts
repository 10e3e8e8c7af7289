import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '@teladan/engine/result.ts'

type Task<Job, Done> = {
  job: Job
  finish: (done: Done) => void
  fail: (error: Error) => void
}

/** How many pieces of work run at once and how many may wait; by default one processor is left to the requests. */
type Limits = { atOnce?: number; inLine: number }

/**
 * Work that takes the processor for long, done beside the event loop by threads that run a script. Who finds the
 * line full is told so at once. Threads start when there is work and keep nothing from ending.
 */
export function makeThreads<Job, Done>(
  script: URL,
  { atOnce = Math.max(1, availableParallelism() - 1), inLine }: Limits,
): (job: Job) => Promise<Result<Done, 'line_full'>> {
  const line: Task<Job, Done>[] = []
  const idle: Worker[] = []
  let running = 0

  const turn = () => {
    while (line.length && running < atOnce) {
      const task = line.shift()
      if (task) void run(idle.pop() ?? start(), task)
    }
  }
  const start = () => {
    const thread = new Worker(script)
    // One that breaks or ends while it has nothing to do is not asked again.
    thread.on('error', () => {})
    thread.once('exit', () => {
      if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1)
    })
    return thread
  }
  const run = (thread: Worker, { job, finish, fail }: Task<Job, Done>) =>
    new Promise<void>((resolve) => {
      running++
      thread.ref()
      const leave = (end: () => void) => {
        thread.off('message', done).off('error', broken).off('exit', gone)
        running--
        end()
        resolve()
        turn()
      }
      const done = (reply: Done) =>
        leave(() => {
          thread.unref()
          idle.push(thread)
          finish(reply)
        })
      const broken = (error: Error) => leave(() => fail(error))
      const gone = (code: number) => leave(() => fail(new Error(`a thread ended with ${code}`)))
      thread.once('message', done).once('error', broken).once('exit', gone)
      thread.postMessage(job)
    })
  return async (job) => {
    if (running >= atOnce && line.length >= inLine) return err('line_full')
    return ok(
      await new Promise<Done>((finish, fail) => {
        line.push({ job, finish, fail })
        turn()
      }),
    )
  }
}
