import { randomUUID } from 'node:crypto'
import { readFileSync, truncateSync } from 'node:fs'
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startOfProcess } from './startOfProcess.ts'

/** A data folder already has an owner that is alive. */
export class FolderTaken extends Error {
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}; stop it, or set TELADAN_DATA to another folder`)
  }
}

/**
 * Makes this process the one owner of a folder until it releases it; a dead owner's claim is passed over. Claims are
 * numbered, and the last one counts: whoever wants the folder after a dead one makes the next number, which only one
 * can. A claim appears whole, and its number is never used again.
 */
export async function ownFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const token = randomUUID()
  const claim = `${process.pid} ${startOfProcess(process.pid) ?? ''} ${token}`
  const draft = join(folder, `owner.${token}`)
  try {
    for (;;) {
      const last = await findLast(folder)
      const owner = last && (await readFile(join(folder, last.name), 'utf8').catch(pass('ENOENT')))
      if (owner && isHeld(owner)) throw new FolderTaken(folder, pidOf(owner))
      const name = `owner.${(last?.number ?? 0) + 1}`
      await writeFile(draft, claim, { mode: 0o600 })
      const isMade = await link(draft, join(folder, name)).then(
        () => true,
        pass('EEXIST', 'ENOENT'),
      )
      if (!isMade) continue
      // Whoever was slow may have made a number that others had made and cleared away before.
      if ((await findLast(folder))?.name !== name) {
        await rm(join(folder, name), { force: true })
        continue
      }
      mine.add(token)
      await clearAway(folder, name)
      return () => release(join(folder, name), claim)
    }
  } finally {
    await rm(draft, { force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What this process claimed, where the system does not tell processes with one id apart. */
const mine = new Set<string>()

const pidOf = (claim: string) => Number(claim.split(' ')[0])

/** Whether whoever made a claim is still there: the same process, not one that has its id by now. */
function isHeld(claim: string): boolean {
  const [, started, token = ''] = claim.split(' ')
  const pid = pidOf(claim)
  const isStarted = startOfProcess(pid)
  if (started && isStarted) return started === isStarted
  return pid === process.pid ? mine.has(token) : isAlive(pid)
}

/** The claim that counts. Before there were numbers it was called `owner.pid`. */
async function findLast(folder: string) {
  const claims = (await readdir(folder)).flatMap((name) => {
    const [, number] = /^owner\.(\d+|pid)$/.exec(name) ?? []
    return number ? [{ name, number: Number(number) || 0 }] : []
  })
  return claims.sort((a, b) => a.number - b.number).at(-1)
}

/** Removes all claims but the one that counts, and what somebody killed in the middle left behind. */
async function clearAway(folder: string, kept: string) {
  for (const name of await readdir(folder))
    if (name.startsWith('owner.') && name !== kept) await rm(join(folder, name), { force: true })
}

/** A claim that is released stays, empty: the next one counts on from it. */
function release(path: string, claim: string) {
  try {
    if (readFileSync(path, 'utf8') === claim) truncateSync(path)
  } catch (error) {
    pass('ENOENT')(error)
  }
}

/** Lets errors of these codes pass, and no others. */
const pass =
  (...codes: string[]) =>
  (error: unknown): undefined => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
