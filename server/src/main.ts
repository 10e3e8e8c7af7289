import { readConfig } from './config.ts'
import { greet } from './greet.ts'
import { makeLog } from './http/log.ts'
import { start, whyNotStarted } from './start.ts'

const config = readConfig(process.env, process.cwd())
if (!config.ok) {
  for (const { name, got, must } of config.error) console.error(`${name}=${got} must ${must}`)
  process.exit(2)
}
const now = () => new Date()
// Whoever reads the log may go away; people's work goes on.
process.stdout.on('error', () => {})
const log = makeLog((line) => process.stdout.write(line), now)
const starting = start(config.value, { now, log })

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    // Told to stop while it starts, it starts to its end first: half a start is hard to take back.
    starting
      .then(({ stop }) => stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
  })

const { address, isDemo } = await starting.catch((error: unknown) => {
  console.error(whyNotStarted(error))
  process.exit(1)
})
if (process.stdout.isTTY || process.env.TELADAN_GREET === 'yes') greet(address, isDemo)
