import { readFileSync, rmSync } from 'node:fs'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A data folder already has an owner that is alive. */
export class FolderTaken extends Error {
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}; stop it, or set TELADAN_DATA to another folder`)
  }
}

/** Makes this process the one owner of a folder until it releases it; a dead owner's claim is passed over. */
export async function ownFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const claim = join(folder, 'owner.pid')
  for (;;) {
    try {
      const file = await open(claim, 'wx', 0o600)
      await file.writeFile(String(process.pid))
      await file.close()
      return () => release(claim)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const owner = Number(await readFile(claim, 'utf8').catch(() => ''))
      if (owner && isAlive(owner)) throw new FolderTaken(folder, owner)
      await rm(claim, { force: true })
    }
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

function release(claim: string) {
  try {
    if (readFileSync(claim, 'utf8') === String(process.pid)) rmSync(claim)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
