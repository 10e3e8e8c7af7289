import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../cli/teladan.js', import.meta.url))

/**
 * One `teladan` as a whole process, run twice: plainly for its wall time and what it says, and once more
 * for the most memory it held, by the kernel's own high-water mark.
 */
export function runAlone(args: string[], env: NodeJS.ProcessEnv = process.env) {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: 'utf8',
    env,
  })
  const seconds = (performance.now() - began) / 1000
  return { exit: status ?? -1, seconds, megabytes: peakOf(args, env).megabytes, stderr }
}

/** One `teladan` run once, with the most memory it held. */
export function peakOf(args: string[], env: NodeJS.ProcessEnv = process.env) {
  const began = performance.now()
  const watched = spawnSync(process.execPath, ['--import', REPORT, COMMAND, ...args], {
    encoding: 'utf8',
    env,
    maxBuffer: 2 ** 30,
  })
  const seconds = (performance.now() - began) / 1000
  const megabytes = Number(/peak (\d+)$/.exec(watched.stderr)?.[1]) / 1024
  return { exit: watched.status ?? -1, seconds, megabytes, stdout: watched.stdout }
}

const REPORT = `data:text/javascript,import{readFileSync}from'node:fs';process.on('exit',()=>process.stderr.write('peak '+/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status','utf8'))[1]))`
