#!/usr/bin/env node
// Plain JavaScript that any Node understands: finds the Node that the project brings, and starts the command.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const main = new URL('./src/main.ts', import.meta.url)

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  module.enableCompileCache()
  const { run } = await import(main.href)
  process.exitCode = await run(process.argv.slice(2), process)
} else {
  const { platform, arch } = process
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`
  const node = fileURLToPath(
    new URL(
      `../node_modules/${name}/bin/node${platform === 'win32' ? '.exe' : ''}`,
      import.meta.url,
    ),
  )
  if (existsSync(node)) {
    const { status } = spawnSync(node, process.argv.slice(1), { stdio: 'inherit' })
    process.exitCode = status ?? 1
  } else {
    console.error(`Teladan needs Node.js ${NEEDED} or newer; this is ${process.versions.node}.`)
    console.error('Run `npm ci` in the project folder, or install a newer Node.js.')
    process.exitCode = 2
  }
}
