import { readConfig } from './config.ts'
import { greet } from './greet.ts'
import { makeLog } from './http/log.ts'
import { start } from './start.ts'

const config = readConfig(process.env, process.cwd())
if (!config.ok) {
  for (const { name, got, must } of config.error) console.error(`${name}=${got} must ${must}`)
  process.exit(2)
}
const now = () => new Date()
const log = makeLog((line) => process.stdout.write(line), now)
const { stop, address, isDemo } = await start(config.value, { now, log })
if (process.stdout.isTTY || process.env.TELADAN_GREET === 'yes') greet(address, isDemo)

let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (isStopping) return
    isStopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
