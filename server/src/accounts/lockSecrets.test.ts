import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, type Tx } from '../db/transaction.ts'
import { makeVault } from '../db/vault.ts'
import { DEMO_PASSWORD } from '../demo/makeDemo.ts'
import { foundCountry } from '../testing/country.ts'
import { KeyDoesNotFit, lockSecrets } from './lockSecrets.ts'
import { makeSecret } from './totp.ts'

let country: Awaited<ReturnType<typeof foundCountry>>
beforeAll(async () => {
  country = await foundCountry({ units: 1 })
})
afterAll(() => country.close())

const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, country.clock.now, work)
const now = () => country.clock.now
const kept = async (key: string) => {
  const person = country.accounts[key]?.id
  const { rows } = await system((tx) =>
    sql<{ totp: string | null; step: number }>`
      select totp, totp_step::int as step from accounts where person_id = ${person}`.execute(tx),
  )
  return rows[0]
}
const secrets = async () =>
  (
    await system((tx) =>
      sql<{ totp: string }>`select totp from accounts where totp is not null`.execute(tx),
    )
  ).rows.map(({ totp }) => totp)

describe('the secrets of authenticator apps', () => {
  it('lie in the database locked, every one of them', async () => {
    const all = await secrets()
    expect(all.length).toBeGreaterThan(5)
    for (const one of all) expect(one).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{60,}$/)
  })

  it('come in plain no more: the database forbids it', async () => {
    const person = country.accounts.tpi?.id
    const plainly = system((tx) =>
      sql`update accounts set totp = ${makeSecret()} where person_id = ${person}`.execute(tx),
    )
    await expect(plainly).rejects.toThrow('totp_is_locked')
  })

  it('that lie plain from before are locked at the start, once, and their used code stays used', async () => {
    const person = country.accounts.tpi?.id ?? ''
    const secret = makeSecret()
    // As a database of before the lock held them.
    await sql`alter table accounts drop constraint totp_is_locked`.execute(country.db)
    await system((tx) =>
      sql`update accounts set totp = ${secret}, totp_step = 7 where person_id = ${person}`.execute(
        tx,
      ),
    )
    await sql`alter table accounts add constraint totp_is_locked check (totp like 'v1.%') not valid`.execute(
      country.db,
    )
    expect(await lockSecrets({ ...country, now }, 'kept')).toEqual({ locked: 1, forgotten: 0 })
    expect(await kept('tpi')).toEqual({ totp: expect.stringMatching(/^v1\./), step: 7 })
    expect(await country.secretOf(person)).toBe(secret)
    expect(await lockSecrets({ ...country, now }, 'kept')).toEqual({ locked: 0, forgotten: 0 })
    const ask = await country.signIn('tpi')
    expect(await ask('GET', '/api/me')).toMatchObject({ body: { step: 'in' } })
  })

  it('moved to another account open nothing: the sign-in says so, and the log names no person', async () => {
    const [mine, theirs] = [await kept('tpi'), country.accounts.dalnis?.id]
    const before = await kept('dalnis')
    const put = (totp: unknown) =>
      system((tx) =>
        sql`update accounts set totp = ${totp} where person_id = ${theirs}`.execute(tx),
      )
    await put(mine?.totp)
    const opened = await country.app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'dalnis@contoh.example', password: DEMO_PASSWORD }),
    })
    expect(await opened.json()).toEqual({ needsCode: true })
    const ask = country.askWith(opened.headers.get('set-cookie')?.split(';')[0] ?? '')
    expect(await ask('POST', '/api/session/code', { code: '123456' })).toMatchObject({
      status: 409,
      body: { reason: 'code_not_readable' },
    })
    expect(country.failures).toEqual([`secret_not_unlocked {"key":"${country.vault.keyId}"}`])
    await put(before?.totp)
  })

  it('are not opened by another key: the start names both and the remedy, and changes nothing', async () => {
    const other = makeVault(randomBytes(32))
    const before = await secrets()
    const starting = lockSecrets({ ...country, vault: other, now }, 'kept')
    await expect(starting).rejects.toThrow(KeyDoesNotFit)
    await expect(starting).rejects.toThrow(
      `${before.length} with key ${country.vault.keyId}), and the key at hand is ${other.keyId}.`,
    )
    await expect(starting).rejects.toThrow('TELADAN_KEY_LOST=yes')
    expect(await secrets()).toEqual(before)
  })

  it('are forgotten when their key is lost for good, by word of the operator, and it is written down', async () => {
    const other = makeVault(randomBytes(32))
    const before = await secrets()
    expect(await lockSecrets({ ...country, vault: other, now }, 'lost')).toEqual({
      locked: 0,
      forgotten: before.length,
    })
    expect(await secrets()).toEqual([])
    const { rows } = await system((tx) =>
      sql`select by_id, payload from ledger where kind = 'account.codes_forgotten'`.execute(tx),
    )
    const payload = JSON.stringify({ codes: before.length, key: country.vault.keyId })
    expect(rows).toEqual([{ by_id: null, payload }])
    const ask = await country.signIn('tpi')
    expect(await ask('GET', '/api/me')).toMatchObject({ body: { step: 'enrol' } })
  })
})
