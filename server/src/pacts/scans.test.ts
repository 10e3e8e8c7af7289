import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'

let archive: Archive
beforeAll(async () => {
  archive = await foundArchive({ units: 2, people: ['anggota', 'kepala', 'tpi'] })
  const { cycle, units, does } = archive
  for (const { id } of units)
    await does('kepala', 'POST', `/api/cycles/${cycle}/units`, { unit: id, target: 'WBK' })
})
afterAll(() => archive.close())

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
const at = (unit = 0) => `/api/cycles/${archive.cycle}/units/${archive.units[unit]?.id}/pact`
async function bring(body: Uint8Array, { key = 'kepala', unit = 0 } = {}) {
  const reply = await archive.sends(key, 'POST', `${at(unit)}/scans`, { body })
  return { status: reply.status, body: JSON.parse(await reply.text()) }
}
const list = (names: string[], { file = null as string | null, unit = 0 } = {}) =>
  archive.as('kepala')('POST', `${at(unit)}/list`, { names, signedOn: '2026-02-27', file })
const signed = async (key = 'kepala') =>
  (await archive.does(key, 'GET', at())).signatures as { name: string; file: string | null }[]

describe('a pact signed on paper', () => {
  it('has its scan beside its names, to be read by whoever sees the unit', async () => {
    const { status, body } = await bring(PDF)
    expect({ status, body }).toMatchObject({ status: 200, body: { type: 'application/pdf' } })
    expect(await list(['Pak Udin', 'Bu Sari'], { file: body.sha256 })).toMatchObject({
      status: 200,
    })
    expect(await signed('tpi')).toMatchObject([
      { name: 'Bu Sari', file: body.sha256 },
      { name: 'Pak Udin', file: body.sha256 },
    ])
    const shown = await archive.sends('tpi', 'GET', `${at()}/scans/${body.sha256}`)
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PDF)
    expect(shown.headers.get('content-type')).toBe('application/pdf')
  })

  it('takes what a scanner makes, told by its bytes, from the head and nobody else', async () => {
    const before = await archive.kept()
    expect(await bring(Buffer.from('<html>laporan.pdf</html>'))).toMatchObject({
      status: 415,
      body: { reason: 'scan_type_not_taken' },
    })
    for (const key of ['anggota', 'tpi'])
      expect(await bring(PDF, { key })).toMatchObject({
        status: 403,
        body: { reason: 'not_your_role' },
      })
    expect(await archive.kept()).toEqual(before)
    expect(await archive.lyingAround()).toEqual([])
  })

  it('refers to no scan that is not there, nor to one of another unit', async () => {
    const before = await signed()
    const other = await bring(Buffer.concat([PDF, Buffer.from('lain')]), { unit: 1 })
    for (const file of ['0'.repeat(64), 'scan.pdf', other.body.sha256])
      expect(await list(['Bu Rini'], { file })).toMatchObject({
        status: 422,
        body: { reason: 'no_such_scan' },
      })
    expect(await signed()).toEqual(before)
    const path = `${at()}/scans/${other.body.sha256}`
    expect((await archive.sends('kepala', 'GET', path)).status).toBe(404)
  })

  it('counts nobody twice, in one list or over several, however the name is written', async () => {
    const before = await signed()
    expect(await list(['Bu Rini', 'bu  rini', 'Pak Joko'])).toMatchObject({
      status: 409,
      body: { reason: 'named_again', details: { names: ['bu  rini'] } },
    })
    expect(await list(['PAK UDIN', 'Pak Joko'])).toMatchObject({
      body: { reason: 'named_again', details: { names: ['PAK UDIN'] } },
    })
    expect(await signed()).toEqual(before)
    const both = await Promise.all([list(['Pak Joko']), list(['Pak Joko'])])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
  })
})
