import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { makeThreads } from './makeThreads.ts'

type Job = { milliseconds: number; falls?: boolean }
type Done = { thread: number; count: number }
const threadsFor = (atOnce: number, inLine: number) =>
  makeThreads<Job, Done>(new URL('./testing/count.ts', import.meta.url), { atOnce, inLine })

describe('work beside the event loop', () => {
  it('leaves the event loop free while it runs', async () => {
    const run = threadsFor(1, 5)
    await run({ milliseconds: 1 })
    const ticksMeanwhile = async () => {
      let ticks = 0
      const ticking = setInterval(() => ticks++, 5)
      const done = await run({ milliseconds: 300 })
      clearInterval(ticking)
      expect(done.ok && done.value.count).toBeGreaterThan(0)
      return ticks
    }
    // Where others keep the processor busy it may take another turn; a loop that is not free never ticks.
    await expect.poll(ticksMeanwhile).toBeGreaterThan(10)
  })

  it('runs no more at once than it may, the others in line, and turns away whom the line has no room for', async () => {
    const run = threadsFor(2, 3)
    const asked = Array.from({ length: 8 }, () => run({ milliseconds: 60 }))
    const done = await Promise.all(asked)
    expect(done.map(({ ok }) => ok)).toEqual([true, true, true, true, true, false, false, false])
    expect(done.at(-1)).toEqual({ ok: false, error: 'line_full' })
    const threads = new Set(done.flatMap((one) => (one.ok ? [one.value.thread] : [])))
    expect(threads.size).toBe(2)
    expect((await run({ milliseconds: 1 })).ok).toBe(true)
  })

  it('tells whose work fell over, and goes on with the next', async () => {
    const run = threadsFor(1, 5)
    const [fell, next] = [run({ milliseconds: 1, falls: true }), run({ milliseconds: 1 })]
    await expect(fell).rejects.toThrow('fell over')
    expect((await next).ok).toBe(true)
    await wait(50)
    expect((await run({ milliseconds: 1 })).ok).toBe(true)
  })
})
