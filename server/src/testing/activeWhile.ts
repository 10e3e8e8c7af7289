import { performance } from 'node:perf_hooks'

/** For how many milliseconds the event loop was at work, and not free for others, while something was awaited. */
export async function activeWhile(work: () => Promise<unknown>): Promise<number> {
  const before = performance.eventLoopUtilization()
  await work()
  return performance.eventLoopUtilization(before).active
}
