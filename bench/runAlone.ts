import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../cli/teladan.js', import.meta.url))
/** The kernel's own high-water mark since the program began; a parent's memory does not count. */
const REPORT = `data:text/javascript,import{readFileSync}from'node:fs';process.on('exit',()=>process.stderr.write('peak '+/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status','utf8'))[1]))`

/** One whole process from nothing to its exit: wall time, the most memory it held, what it said. */
export function runAlone(args: string[], cache = '') {
  const began = performance.now()
  const { stderr, status } = spawnSync(process.execPath, ['--import', REPORT, COMMAND, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...(cache && { NODE_COMPILE_CACHE: cache }) },
  })
  const seconds = (performance.now() - began) / 1000
  const megabytes = Number(/peak (\d+)$/.exec(stderr)?.[1]) / 1024
  return { exit: status ?? -1, seconds, megabytes, stderr: stderr.replace(/peak \d+$/, '') }
}
