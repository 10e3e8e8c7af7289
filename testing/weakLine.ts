import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'

/**
 * The seed of a weak line and a slow machine, where a run asks for them: `TELADAN_SLOW=1 vitest run testing`. What
 * a walk shows there no walk may miss, for that is how most of the country works.
 */
const { TELADAN_SLOW } = process.env

/** How many times slower pages run, and how long at most a piece of a question or a reply is on its way. */
const TIMES = 3
const MILLISECONDS = 400

/** A way to a port on which nothing is lost and all is late, one line sooner than another; as strong as ever unless asked. */
export async function openLine(): Promise<
  { port: number; leadTo: (port: number) => void; close: () => void } | undefined
> {
  if (!TELADAN_SLOW) return undefined
  const random = makeRandom(Number(TELADAN_SLOW))
  let end = 0
  const open = new Set<Socket>()
  const line = createServer((near) => {
    const far = connect(end, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      void carry(from, to, random).finally(() => open.delete(from))
    }
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const bound = line.address()
  return {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    leadTo: (port) => {
      end = port
    },
    close: () => {
      line.close()
      for (const socket of open) socket.destroy()
    },
  }
}

/** Takes what comes to where it goes, in its order; either end may hang up at any time. */
async function carry(from: Socket, to: Socket, random: () => number) {
  try {
    for await (const piece of from) {
      await wait(random() * MILLISECONDS)
      if (!to.write(piece as Buffer)) await new Promise((resolve) => to.once('drain', resolve))
    }
    to.end()
  } catch {
    to.destroy()
  }
}

/** Slows every page that is opened in a context from now on, where a run asks for it. */
export function slowDown(context: BrowserContext) {
  if (TELADAN_SLOW) context.on('page', (page) => void slow(page))
}

async function slow(page: Page) {
  // It may be gone before it is slow.
  const session = await page
    .context()
    .newCDPSession(page)
    .catch(() => undefined)
  await session?.send('Emulation.setCPUThrottlingRate', { rate: TIMES }).catch(() => undefined)
}

/** The same numbers between nought and one for the same seed. */
function makeRandom(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
