import { readFileSync } from 'node:fs'

/**
 * When a process was started, in the system's own count since it was switched on: a number that another process
 * with the same id does not have. Undefined where the system does not tell.
 */
export function startOfProcess(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold anything; what follows it begins with the third field.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? 'over' : fields[18]
  } catch {
    return undefined
  }
}
