import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeApp } from '../../app.ts'
import { loadPacks } from '../../packs/loadPacks.ts'
import { type Ask, foundCountry, LAW } from '../../testing/country.ts'
import { openFileStore } from '../fileStore.ts'

type Founding = { units: number; people: string[]; pack?: string }

/** A fictional country whose files can be looked at, and whose people can send and fetch bytes. */
export async function foundArchive({ units, people, pack = LAW }: Founding) {
  const country = await foundCountry({ units, pack })
  const folder = await mkdtemp(join(tmpdir(), 'teladan-archive-'))
  const failures: string[] = []
  const app = makeApp({
    db: country.db,
    now: () => country.clock.now,
    packs: loadPacks(),
    files: await openFileStore(folder),
    vault: country.vault,
    publicUrl: 'http://localhost:8080',
    log: (event, facts) => failures.push(`${event} ${JSON.stringify(facts)}`),
  })
  const asks: Record<string, Ask> = {}
  const cookies: Record<string, string> = {}
  const plain = country.app.request.bind(country.app)
  for (const key of people) {
    country.app.request = (path, init) => {
      const cookie = new Headers((init as RequestInit | undefined)?.headers).get('cookie')
      if (cookie) cookies[key] = cookie
      return plain(path, init)
    }
    const ask = await country.signIn(key)
    await ask('GET', '/api/mine')
    asks[key] = ask
  }
  country.app.request = plain

  const as = (key: string): Ask => {
    const ask = asks[key]
    if (!ask) throw new Error(`nobody is called ${key}`)
    return ask
  }
  /** A request of somebody that must come to something. */
  const does = async (key: string, method: string, path: string, body?: unknown) => {
    const reply = await as(key)(method, path, body)
    if (reply.status === 200) return reply.body
    throw new Error(`${key} ${method} ${path}: ${JSON.stringify(reply.body)}`)
  }
  /** Leads a unit from its entry to where its team answers. */
  const toSelfAssessment = async (unit: number) => {
    const units = `/api/cycles/${country.cycle}/units`
    await does('kepala', 'POST', units, { unit, target: 'WBK' })
    const declaration = { heldOn: '2026-01-12', place: 'Aula', witness: 'Kepala Dinas', staff: 46 }
    await does('kepala', 'POST', `${units}/${unit}/declaration`, declaration)
    const appointment = { number: 'SK', datedOn: '2026-02-02' }
    await does('pimpinan', 'POST', `${units}/${unit}/appointment`, appointment)
    await does('kepala', 'POST', `${units}/${unit}/begin`)
  }
  return {
    ...country,
    app,
    failures,
    as,
    cookieOf: (key: string) => cookies[key] ?? '',
    does,
    toSelfAssessment,
    /** A request whose body, reply or both are bytes. */
    sends: (
      key: string,
      method: string,
      path: string,
      {
        body,
        headers = {},
      }: { body?: Uint8Array | ReadableStream; headers?: Record<string, string> } = {},
    ): Promise<Response> =>
      Promise.resolve(
        app.request(path, {
          method,
          headers: { cookie: cookies[key] ?? '', ...headers },
          ...(body && { body, duplex: 'half' }),
        } as RequestInit),
      ),
    /** Files that are kept, and what came in but is not. */
    kept: async () =>
      (await readdir(folder, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name)),
    lyingAround: () => readdir(join(folder, 'coming')),
    close: async () => {
      await country.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Archive = Awaited<ReturnType<typeof foundArchive>>
