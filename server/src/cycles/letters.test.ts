import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertGrant } from '../accounts/grantStore.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, becomePerson, type Tx } from '../db/transaction.ts'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { LAW } from '../testing/country.ts'
import { insertUnit } from '../units/store.ts'
import { insertAddendum, listWindows } from './store.ts'

let archive: Archive
/** An agency nobody here belongs to, and one more. */
let badan: number
let kota: number
beforeAll(async () => {
  archive = await foundArchive({
    units: 1,
    people: ['sekretariat', 'anggota', 'auditor', 'admin', 'operator'],
  })
  const { nation } = archive
  ;[badan, kota] = await system(async (tx) => {
    const make = (name: string) =>
      insertUnit(tx, { name, kind: 'body', parent: nation, from: '2024-01-02' })
    return [await make('Badan Arsip'), await make('Kota Bandar')] as const
  })
})
afterAll(() => archive.close())

const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(archive.db, archive.clock.now, work)
const OPEN = { stage: 'self_assess', opens: '2027-01-05T08:00', closes: '2027-05-30T23:59' }
let year = 2050
const make = async () => {
  const draft = { year: year++, pack: LAW, conditions: '2025', windows: [OPEN] }
  const { id } = await archive.does('sekretariat', 'POST', '/api/cycles', draft)
  return { id: id as number, path: `/api/cycles/${id}` }
}
const letter = (number: string, datedOn: string, closes: string, more: object = {}) => ({
  number,
  datedOn,
  stage: OPEN.stage,
  closes,
  ...more,
})
const give = (path: string, body: object, key = 'sekretariat') =>
  archive.as(key)('POST', `${path}/addenda`, body)
/** What a letter says of the end of a stage, without its number: the effect goes by that alone. */
const saidIn = (given: object) => ({ ...given, number: undefined })
const foresee = async (path: string, given: object) =>
  (await archive.as('sekretariat')('POST', `${path}/addenda/effect`, saidIn(given))).body
const endOf = async (path: string, agency?: number) => {
  const query = agency ? `?agency=${agency}` : ''
  const { windows } = await archive.does('sekretariat', 'GET', `${path}${query}`)
  return [windows[0].closes, windows[0].moved]
}
const kindsIn = (cycle: number) =>
  system(async (tx) => {
    const { rows } = await sql<{ kind: string }>`
      select kind from ledger where cycle_id = ${cycle} order by id`.execute(tx)
    return rows.map(({ kind }) => kind)
  })

describe('the letter that holds for an agency', () => {
  it('is its own beside a later one to all that gives less time, and the one to all where that gives more', async () => {
    const { path } = await make()
    await give(path, letter('S-1', '2026-02-01', '2027-06-30T23:59', { agencies: [badan] }))
    await give(path, letter('S-2', '2026-02-02', '2027-06-15T23:59'))
    expect(await endOf(path)).toEqual(['2027-06-15T23:59', 'S-2'])
    expect(await endOf(path, badan)).toEqual(['2027-06-30T23:59', 'S-1'])
    expect(await endOf(path, kota)).toEqual(['2027-06-15T23:59', 'S-2'])
    await give(path, letter('S-3', '2026-02-03', '2027-07-10T23:59'))
    expect(await endOf(path, badan)).toEqual(['2027-07-10T23:59', 'S-3'])
    // What it once had of its own is not lost by that.
    await give(path, letter('S-4', '2026-02-04', '2027-06-10T23:59', { shortens: true }))
    expect(await endOf(path)).toEqual(['2027-06-10T23:59', 'S-4'])
    expect(await endOf(path, badan)).toEqual(['2027-06-30T23:59', 'S-1'])
  })

  it('is the one to all when that says so, until it gets another of its own', async () => {
    const { path } = await make()
    await give(path, letter('S-1', '2026-02-01', '2027-06-30T23:59', { agencies: [badan] }))
    const all = letter('S-2', '2026-02-02', '2027-06-15T23:59', { replaces: true })
    expect(await give(path, all)).toMatchObject({
      status: 409,
      body: { reason: 'shortens_unsaid', details: { agencies: 1 } },
    })
    expect(await endOf(path)).toEqual([OPEN.closes, null])
    await give(path, { ...all, shortens: true })
    expect(await endOf(path, badan)).toEqual(['2027-06-15T23:59', 'S-2'])
    await give(path, letter('S-3', '2026-02-03', '2027-06-20T23:59', { agencies: [badan] }))
    expect(await endOf(path, badan)).toEqual(['2027-06-20T23:59', 'S-3'])
    expect(await give(path, { ...all, agencies: [badan] })).toMatchObject({
      status: 422,
      body: { reason: 'replaces_for_all' },
    })
  })

  it('goes by the day a letter bears, in whatever order letters are put down', async () => {
    const { id } = await make()
    const days = ['2026-02-01', '2026-02-02', '2026-02-03', '2026-02-04', '2026-02-05']
    const closes = ['2027-05-01T10:00', '2027-06-01T10:00', '2027-07-01T10:00']
    const some = fc
      .record({
        closes: fc.constantFrom(...closes),
        agencies: fc.subarray([badan, kota]),
        replaces: fc.boolean(),
      })
      .map((one) => ({ ...one, replaces: one.replaces && !one.agencies.length }))
    const letters = fc
      .array(some, { minLength: 1, maxLength: days.length })
      .map((all) => all.map((one, i) => ({ ...one, datedOn: days[i] ?? '', number: `S-${i}` })))
    const shuffled = letters.chain((all) =>
      fc.record({
        all: fc.constant(all),
        order: fc.shuffledSubarray(all, { minLength: all.length }),
      }),
    )
    const by = archive.accounts.sekretariat?.id ?? ''
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ all, order }) => {
        const ends = new Error('nothing of this stays') as Error & { found?: object }
        await system(async (tx) => {
          for (const { closes, replaces, ...one } of order) {
            const change = { kind: 'window', stage: OPEN.stage, closes, replaces } as const
            const written = { id: makeId(archive.clock.now), ...one, change, by }
            await insertAddendum(tx, id, written, archive.clock.now)
          }
          const found: Record<string, string | null> = {}
          for (const agency of [null, badan, kota])
            found[String(agency)] = (await listWindows(tx, id, agency))[0]?.moved ?? null
          ends.found = found
          throw ends
        }).catch((thrown) => {
          if (thrown !== ends) throw thrown
        })
        expect(ends.found).toEqual({
          null: heldBy(all, null),
          [badan]: heldBy(all, badan),
          [kota]: heldBy(all, kota),
        })
      }),
      { numRuns: 60 },
    )
  })

  /** The same told as people tell it: the last to all, unless the last of its own is later or longer. */
  function heldBy(
    all: { number: string; closes: string; agencies: number[]; replaces: boolean }[],
    agency: number | null,
  ) {
    const toAll = all.findLastIndex(({ agencies }) => !agencies.length)
    const cut = all.findLastIndex(({ replaces }) => replaces)
    const own = all.findLastIndex(
      ({ agencies }, i) => agency !== null && agencies.includes(agency) && i > cut,
    )
    const [ofAll, ofOwn] = [all[toAll], all[own]]
    const isOwn = ofOwn && (own > toAll || ofOwn.closes > (ofAll?.closes ?? ''))
    return (isOwn ? ofOwn : ofAll)?.number ?? null
  }
})

describe('what a letter would come to', () => {
  it('is told before it is given, and nothing of it stays', async () => {
    const { id, path } = await make()
    await give(path, letter('S-1', '2026-02-01', '2027-06-30T23:59', { agencies: [badan] }))
    await give(path, letter('S-2', '2026-02-01', '2027-06-05T23:59', { agencies: [kota] }))
    const before = [await kindsIn(id), (await archive.does('auditor', 'GET', path)).addenda]
    const all = letter('S-3', '2026-02-02', '2027-06-15T23:59')
    expect(await foresee(path, all)).toMatchObject({
      rest: { from: { closes: OPEN.closes, moved: null }, to: { closes: all.closes } },
      kept: {
        count: 1,
        first: [{ agency: badan, name: 'Badan Arsip', to: { closes: '2027-06-30T23:59' } }],
      },
      earlier: { count: 0 },
      later: 1,
      shortens: false,
    })
    expect(await foresee(path, { ...all, replaces: true })).toMatchObject({
      kept: { count: 0 },
      earlier: { count: 1, first: [{ agency: badan, from: { moved: 'S-1' } }] },
      shortens: true,
    })
    const older = letter('S-0', '2026-01-20', '2027-07-30T23:59', { agencies: [kota] })
    expect(await foresee(path, older)).toMatchObject({
      rest: null,
      kept: { count: 1, first: [{ agency: kota, to: { moved: 'S-2' } }] },
      later: 0,
    })
    const after = [await kindsIn(id), (await archive.does('auditor', 'GET', path)).addenda]
    expect(after).toEqual(before)
  })

  it('is said by the letter itself when somebody gets less time, and stands so in the ledger', async () => {
    const { id, path } = await make()
    const less = letter('S-1', '2026-02-01', '2027-05-01T23:59')
    expect((await foresee(path, less)).shortens).toBe(true)
    expect(await give(path, less)).toMatchObject({ body: { reason: 'shortens_unsaid' } })
    await give(path, { ...less, shortens: true })
    await give(path, letter('S-2', '2026-02-02', '2027-05-02T23:59', { agencies: [kota] }))
    expect(await kindsIn(id)).toEqual(['cycle.drafted', 'cycle.shortened', 'cycle.addendum'])
  })

  it('is refused as the letter would be, and to whoever may not give it', async () => {
    const { path } = await make()
    const good = letter('S-1', '2026-02-01', '2027-06-15T23:59')
    for (const [more, reason] of [
      [{ stage: 'panel' }, 'no_such_stage'],
      [{ closes: OPEN.opens }, 'window_ends_before_it_opens'],
      [{ datedOn: '2026-03-03' }, 'in_the_future'],
    ] as const) {
      expect(await foresee(path, { ...good, ...more })).toMatchObject({ reason })
      expect(await give(path, { ...good, ...more })).toMatchObject({
        status: 422,
        body: { reason },
      })
    }
    const body = saidIn(good)
    for (const key of ['anggota', 'auditor', 'admin', 'operator'])
      expect(await archive.as(key)('POST', `${path}/addenda/effect`, body)).toMatchObject({
        status: 403,
        body: { reason: 'not_your_role' },
      })
  })

  it('is listed afterwards, agency by agency, for those that have another end than the rest', async () => {
    const { path } = await make()
    const ends = { agencies: [badan, kota, archive.agency] }
    await give(path, letter('S-1', '2026-02-01', '2027-06-30T23:59', ends))
    await give(path, letter('S-2', '2026-02-02', OPEN.closes, { agencies: [kota], shortens: true }))
    const { windows } = await archive.does('anggota', 'GET', path)
    expect(windows).toMatchObject([{ closes: OPEN.closes, moved: null, apart: 2 }])
    const list = (query: string) =>
      archive.does('anggota', 'GET', `${path}/windows/self_assess/agencies?${query}`)
    const first = await list('most=1')
    expect(first.rows).toMatchObject([{ agency: badan, closes: '2027-06-30T23:59', moved: 'S-1' }])
    const second = await list(`most=5&after=${first.next}`)
    expect(second).toMatchObject({ rows: [{ agency: archive.agency }], next: null })
  })
})

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
const scanOf = (word: string) => Buffer.concat([PDF, Buffer.from(word)])
async function bring(path: string, body: Uint8Array, key = 'sekretariat') {
  const reply = await archive.sends(key, 'POST', `${path}/letters`, { body })
  return { status: reply.status, body: JSON.parse(await reply.text()) }
}
const lettersOf = async (path: string, key = 'sekretariat') =>
  (await archive.does(key, 'GET', path)).addenda as { id: string; number: string; scan: string }[]
const read = (path: string, id: string, key: string) =>
  archive.sends(key, 'GET', `${path}/addenda/${id}/letter`)

describe('the scan of a letter', () => {
  it('comes with it, and is read by whoever is signed in when it is written to all', async () => {
    const { id, path } = await make()
    const { body } = await bring(path, scanOf('semua'))
    expect(body).toMatchObject({ type: 'application/pdf', size: PDF.length + 5 })
    const given = letter('S-1/PANRB', '2026-02-01', '2027-06-15T23:59', { file: body.sha256 })
    expect(await give(path, given)).toMatchObject({ status: 200 })
    for (const key of ['sekretariat', 'anggota', 'auditor', 'admin']) {
      const [one] = await lettersOf(path, key)
      expect(one).toMatchObject({ number: 'S-1/PANRB', scan: 'here' })
      const shown = await read(path, one?.id ?? '', key)
      expect(shown.status).toBe(200)
      expect(Buffer.from(await shown.arrayBuffer())).toEqual(scanOf('semua'))
      expect(shown.headers.get('content-type')).toBe('application/pdf')
      expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(shown.headers.get('content-disposition')).toContain('filename="Surat S-1 PANRB.pdf"')
    }
    const [one] = await lettersOf(path)
    const signedOut = await archive.app.request(`${path}/addenda/${one?.id}/letter`)
    expect(signedOut.status).toBe(401)
    expect((await kindsIn(id)).slice(1)).toEqual([
      'cycle.letter_scanned',
      'cycle.letter_attached',
      'cycle.addendum',
    ])
  })

  it('is read by the agencies it names and those above them, and known to the others by its number alone', async () => {
    const { path } = await make()
    const named: Record<string, number[]> = { ours: [archive.agency], theirs: [badan] }
    for (const [word, agencies] of Object.entries(named)) {
      const { body } = await bring(path, scanOf(word))
      await give(
        path,
        letter(word, '2026-02-01', '2027-06-15T23:59', { agencies, file: body.sha256 }),
      )
    }
    const seen = async (key: string) =>
      Object.fromEntries((await lettersOf(path, key)).map(({ number, scan }) => [number, scan]))
    expect(await seen('anggota')).toEqual({ ours: 'here', theirs: 'others' })
    expect(await seen('admin')).toEqual({ ours: 'here', theirs: 'others' })
    expect(await seen('sekretariat')).toEqual({ ours: 'here', theirs: 'here' })
    const theirs = (await lettersOf(path)).find(({ number }) => number === 'theirs')?.id ?? ''
    expect((await read(path, theirs, 'anggota')).status).toBe(404)
    expect((await read(path, theirs, 'sekretariat')).status).toBe(200)
    // Not by its content either, nor through a letter of another cycle.
    const rows = await archive.db.transaction().execute(async (tx) => {
      await becomePerson(tx, archive.accounts.anggota?.id ?? '', archive.clock.now)
      return (
        await sql`select s.file from letter_scans s join files f on f.sha256 = s.file
        join addendum_scans a on a.file = s.file where a.addendum_id = ${theirs}`.execute(tx)
      ).rows
    })
    expect(rows).toEqual([])
    const { path: other } = await make()
    expect((await read(other, theirs, 'sekretariat')).status).toBe(404)
  })

  it('may follow later while the cycle goes on, and a better one takes its place', async () => {
    const { id, path } = await make()
    await give(path, letter('S-1', '2026-02-01', '2027-06-15T23:59'))
    const [given] = await lettersOf(path)
    expect(given?.scan).toBe('none')
    expect((await read(path, given?.id ?? '', 'sekretariat')).status).toBe(404)
    const attach = (file: string, key = 'sekretariat', addendum = given?.id) =>
      archive.as(key)('PUT', `${path}/addenda/${addendum}/letter`, { file })
    for (const word of ['miring', 'lurus']) {
      const { body } = await bring(path, scanOf(word))
      expect(await attach(body.sha256)).toMatchObject({ status: 200 })
    }
    const shown = await read(path, given?.id ?? '', 'anggota')
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(scanOf('lurus'))
    const { body } = await bring(path, scanOf('miring'))
    await attach(body.sha256)
    const again = await read(path, given?.id ?? '', 'anggota')
    expect(Buffer.from(await again.arrayBuffer())).toEqual(scanOf('miring'))
    expect(await attach(body.sha256, 'anggota')).toMatchObject({ status: 403 })
    expect(await attach(body.sha256, 'sekretariat', makeId(archive.clock.now))).toMatchObject({
      status: 404,
    })
    await system((tx) => sql`update cycles set state = 'closed' where id = ${id}`.execute(tx))
    const over = { status: 409, body: { reason: 'cycle_not_open' } }
    expect(await attach(body.sha256)).toMatchObject(over)
    expect(await bring(path, scanOf('terlambat'))).toMatchObject(over)
  })

  it('belongs to a letter on a quota and on the rules of the cycle just as well', async () => {
    const { path } = await make()
    const file = (await bring(path, scanOf('kuota'))).body.sha256
    const on = { number: 'S-9', datedOn: '2026-02-01', file }
    const put = (at: string, body: object) => archive.as('sekretariat')('PUT', at, body)
    await put(`${path}/quotas/${badan}`, { most: 3, letter: on })
    await put(`${path}/settings`, { firstPart: 'B', barYears: 1, letter: on })
    expect((await lettersOf(path)).map(({ scan }) => scan)).toEqual(['here', 'here'])
  })

  it('is what a scanner makes, told by its bytes, brought by the secretariat into its own cycle', async () => {
    const [{ path }, { path: other }] = [await make(), await make()]
    const before = await archive.kept()
    expect(await bring(path, Buffer.from('<html>surat.pdf</html>'))).toMatchObject({
      status: 415,
      body: { reason: 'scan_type_not_taken' },
    })
    for (const key of ['anggota', 'auditor', 'admin', 'operator'])
      expect(await bring(path, PDF, key)).toMatchObject({
        status: 403,
        body: { reason: 'not_your_role' },
      })
    expect(await archive.kept()).toEqual(before)
    expect(await archive.lyingAround()).toEqual([])
    const { body } = await bring(other, scanOf('lain'))
    const given = letter('S-1', '2026-02-01', '2027-06-15T23:59', { file: body.sha256 })
    expect(await give(path, given)).toMatchObject({
      status: 422,
      body: { reason: 'no_such_letter' },
    })
    expect(await lettersOf(path)).toEqual([])
  })

  it('is brought for one cycle by whoever is its secretariat alone, and the database keeps it so', async () => {
    const [own, other] = [await make(), await make()]
    const person = archive.accounts.auditor?.id ?? ''
    await system((tx) =>
      insertGrant(tx, {
        id: makeId(archive.clock.now),
        person,
        role: 'secretariat',
        grade: null,
        unit: archive.nation,
        cycle: own.id,
        from: '2026-01-02',
        by: null,
      }),
    )
    const { sha256 } = (await bring(own.path, scanOf('milik'))).body
    const note = (cycle: number) =>
      archive.db.transaction().execute(async (tx) => {
        await becomePerson(tx, person, archive.clock.now)
        await sql`insert into letter_scans values (${cycle}, ${sha256}, ${person}, ${archive.clock.now})
          on conflict do nothing`.execute(tx)
      })
    await expect(note(own.id)).resolves.toBe(undefined)
    await expect(note(other.id)).rejects.toThrow('row-level security')
  })
})
