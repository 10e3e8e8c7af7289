import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderTaken, ownFolder } from './ownFolder.ts'
import { startOfProcess } from './startOfProcess.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teladan-owner-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const RACER = `
  import { createInterface } from 'node:readline'
  import { ownFolder } from ${JSON.stringify(import.meta.resolve('./ownFolder.ts'))}
  console.log('ready')
  for await (const line of createInterface({ input: process.stdin })) {
    const release = await ownFolder(line).catch((error) => console.log(error.constructor.name))
    if (release) console.log('owns')
  }`

/** A process of its own that tries to own the folders it is told, and says how that went. */
function startRacer() {
  const child = spawn(process.execPath, ['--input-type=module', '-e', RACER])
  const heard: string[] = []
  const waiting: ((line: string) => void)[] = []
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const next = waiting.shift()
      if (next) next(line)
      else heard.push(line)
    }
  })
  return {
    child,
    hear: () =>
      new Promise<string>((resolve) => {
        const line = heard.shift()
        if (line === undefined) waiting.push(resolve)
        else resolve(line)
      }),
    own: (path: string) => child.stdin.write(`${path}\n`),
  }
}

/** The id of a process that has ended. */
async function idOfTheDead() {
  const child = spawn(process.execPath, ['--version'])
  await once(child, 'exit')
  return child.pid ?? 0
}

describe('a folder', () => {
  const racers = Array.from({ length: 4 }, startRacer)
  afterAll(() => {
    for (const { child } of racers) child.kill('SIGKILL')
  })

  it('has one owner, however many processes want it at once, be it empty or left by the dead', async () => {
    expect(await Promise.all(racers.map(({ hear }) => hear()))).toEqual(racers.map(() => 'ready'))
    const dead = await idOfTheDead()
    const left = [undefined, ['owner.pid', `${dead}`], ['owner.7', `${dead} 12345 a`]]
    for (let i = 0; i < 60; i++) {
      const contested = await mkdtemp(join(folder, 'contested-'))
      const [name, claim] = left[i % left.length] ?? []
      if (name && claim) await writeFile(join(contested, name), claim)
      for (const { own } of racers) own(contested)
      const said = await Promise.all(racers.map(({ hear }) => hear()))
      expect(said.sort()).toEqual(['FolderTaken', 'FolderTaken', 'FolderTaken', 'owns'])
      expect(await readdir(contested)).toHaveLength(1)
    }
  })

  it('is not had twice by one process, and is free again when it is released', async () => {
    const release = await ownFolder(folder)
    await expect(ownFolder(folder)).rejects.toThrow(`is in use by process ${process.pid}`)
    release()
    const again = await ownFolder(folder)
    release()
    await expect(ownFolder(folder)).rejects.toThrow(FolderTaken)
    again()
  })

  it('is taken over from a dead process that had the id of this one', async () => {
    for (const claim of [`${process.pid}`, `${process.pid} 1 a`]) {
      await writeFile(join(folder, 'owner.3'), claim)
      const release = await ownFolder(folder)
      expect(await readdir(folder)).toEqual(['owner.4'])
      release()
      await rm(join(folder, 'owner.4'))
    }
  })

  it.skipIf(startOfProcess(process.ppid) === undefined)(
    'is taken over from a dead process whose id another one has by now, where the system tells them apart',
    async () => {
      const [pid, start] = [process.ppid, startOfProcess(process.ppid)]
      await writeFile(join(folder, 'owner.3'), `${pid} ${start} a`)
      await expect(ownFolder(folder)).rejects.toThrow(`is in use by process ${pid}`)
      await writeFile(join(folder, 'owner.3'), `${pid} 1 a`)
      const release = await ownFolder(folder)
      expect(await readdir(folder)).toEqual(['owner.4'])
      release()
    },
  )
})
