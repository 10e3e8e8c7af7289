import { en } from '@teladan/words/screens/en.ts'
import { id } from '@teladan/words/screens/id.ts'
import { readTable, type TableLayout } from '@teladan/workbook/readTable.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Archive, foundArchive } from '../files/testing/foundArchive.ts'
import { PERSON_COLUMNS, UNIT_COLUMNS } from './layouts.ts'

let archive: Archive
beforeAll(async () => {
  archive = await foundArchive({ units: 1, people: ['admin'] })
})
afterAll(() => archive.close())

const LAYOUTS: Record<string, TableLayout<string>> = {
  units: UNIT_COLUMNS,
  people: PERSON_COLUMNS,
}
const give = async (what: string, language: string, key = 'admin') => {
  const path = `/api/rosters/${what}/template.xlsx?language=${language}`
  return archive.sends(key, 'GET', path)
}

describe.each(['units', 'people'] as const)('the template for %s', (what) => {
  it.each(['id', 'en'])(
    'is read with all its columns in %s, and its example is no line of the list',
    async (language) => {
      const reply = await give(what, language)
      expect(reply.headers.get('content-disposition')).toMatch(
        /attachment; filename="Teladan .*\.xlsx"/,
      )
      const bytes = Buffer.from(await reply.arrayBuffer())
      const table = await readTable(bytes, LAYOUTS[what] ?? {})
      if (!table.ok) throw new Error(table.error.code)
      expect(table.value.columns.map(({ name }) => name)).toEqual(Object.keys(LAYOUTS[what] ?? {}))
      expect(table.value.ignored).toEqual([])
      const path = `/api/units/${archive.agency}/rosters/${what}?mode=check`
      const checked = await archive.sends('admin', 'POST', path, { body: bytes })
      expect(await checked.json()).toMatchObject({
        problem: null,
        faults: [],
        units: [],
        people: [],
      })
    },
  )

  it('has the columns that the page names, in both languages', () => {
    for (const { rosters } of [id, en]) {
      const example = what === 'units' ? rosters.unitExample : rosters.personExample
      expect(Object.keys(example).sort()).toEqual(Object.keys(LAYOUTS[what] ?? {}).sort())
      expect(rosters.columns).toMatchObject(
        Object.fromEntries(
          Object.keys(LAYOUTS[what] ?? {}).map((name) => [name, expect.any(String)]),
        ),
      )
    }
  })

  it('is for people who are signed in', async () => {
    expect((await give(what, 'id', 'nobody')).status).toBe(401)
  })
})
