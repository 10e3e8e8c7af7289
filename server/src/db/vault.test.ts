import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKey } from './readKey.ts'
import { makeVault } from './vault.ts'

describe('a vault', () => {
  const key = randomBytes(32)
  const { lock, unlock, keyId } = makeVault(key)

  it('opens what it locked, and never locks the same into the same', () => {
    const locked = lock('JBSWY3DPEHPK3PXP', 'somebody')
    expect(unlock(locked, 'somebody')).toBe('JBSWY3DPEHPK3PXP')
    expect(lock('JBSWY3DPEHPK3PXP', 'somebody')).not.toBe(locked)
    expect(locked).toMatch(new RegExp(`^v1\\.${keyId}\\.`))
    expect(locked).not.toContain('JBSWY3DPEHPK3PXP')
    expect(makeVault(Buffer.from(key)).unlock(locked, 'somebody')).toBe('JBSWY3DPEHPK3PXP')
  })

  it('opens nothing of another key, of another person, or with a letter changed', () => {
    const locked = lock('JBSWY3DPEHPK3PXP', 'somebody')
    expect(makeVault(randomBytes(32)).unlock(locked, 'somebody')).toBeUndefined()
    expect(unlock(locked, 'somebody else')).toBeUndefined()
    // The very last letter carries bits that say nothing.
    for (let i = 0; i < locked.length - 1; i++) {
      const other = locked[i] === 'A' ? 'B' : 'A'
      const changed = locked.slice(0, i) + other + locked.slice(i + 1)
      expect(unlock(changed, 'somebody'), changed).toBeUndefined()
    }
    for (const nonsense of ['', 'v1', 'v1...', `v1.${keyId}..`, 'JBSWY3DPEHPK3PXP'])
      expect(unlock(nonsense, 'somebody')).toBeUndefined()
  })

  it('has a key for each purpose: always the same, unlike its own and unlike any other', () => {
    const { keyFor } = makeVault(key)
    const stamps = keyFor('stamps')
    expect(stamps).toHaveLength(32)
    expect(makeVault(Buffer.from(key)).keyFor('stamps')).toEqual(stamps)
    const others = [key, keyFor('seals'), makeVault(randomBytes(32)).keyFor('stamps')]
    for (const other of others) expect(other.equals(stamps)).toBe(false)
  })
})

describe('the key of a data folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'teladan-key-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is made once, whoever asks first, for its owner alone', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => readKey(folder)))
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
    expect(keys[0]).toHaveLength(32)
    expect(await readdir(folder)).toEqual(['key'])
    await chmod(join(folder, 'key'), 0o644)
    expect(await readKey(folder)).toEqual(keys[0])
    expect((await stat(join(folder, 'key'))).mode & 0o777).toBe(0o600)
  })

  it('is taken with the line break an editor leaves, and refused when it is none, and kept', async () => {
    const file = join(folder, 'key')
    await writeFile(file, `${'0B'.repeat(32)}\n`)
    expect(await readKey(folder)).toEqual(Buffer.alloc(32, 11))
    await writeFile(file, 'half a k')
    await expect(readKey(folder)).rejects.toThrow(`${file} does not hold a key`)
    expect(await readFile(file, 'utf8')).toBe('half a k')
  })
})
