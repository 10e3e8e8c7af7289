import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { parseExact } from '../exact.ts'
import { type Item, partsOf } from '../framework/framework.ts'
import { getPack } from '../testing/pack.ts'

const NOTES = fileURLToPath(new URL('../../../../shared/domain/lke-90-2021.yaml', import.meta.url))
const isHere = existsSync(NOTES)

type Noted = {
  id: string
  kind: string
  weight?: number
  lke_row?: number
  answer_type?: string
  options?: { key: string | boolean; value: number }[]
  inputs?: { key: string; lke_row: number }[]
  children?: Noted[]
}

describe.skipIf(!isHere)(
  'the pack against the notes taken from the sources (when they lie beside the project)',
  () => {
    const notes = isHere ? (load(readFileSync(NOTES, 'utf8')) as { tree: Noted[] }) : { tree: [] }
    const pack = getPack()
    const parts = new Map(partsOf(pack.framework.total).map((part) => [part.id, part]))
    const flat = (node: Noted): Noted[] => [node, ...(node.children ?? []).flatMap(flat)]
    const noted = notes.tree.flatMap(flat)

    it('has the same parts with the same weights', () => {
      expect(noted.map(({ id }) => id).sort()).toEqual(
        [...parts.keys()].filter((id) => id !== 'total').sort(),
      )
      for (const { id, weight } of noted)
        if (weight !== undefined)
          expect((parts.get(id)?.weight ?? 0) / pack.framework.scale, id).toBe(weight)
    })

    it('gives every option the same value, and every input the same row', () => {
      for (const { id, options, inputs, lke_row } of noted.filter(({ kind }) => kind === 'item')) {
        const item = parts.get(id) as Item
        expect(pack.workbook.rows[lke_row ?? 0]).toEqual({ item: id })
        if (item.kind === 'choice') {
          const values = item.options.map(({ key, value }) => [key, value])
          expect(values, id).toEqual(options?.map(({ key, value }) => [String(key), String(value)]))
          for (const { value } of item.options) expect(parseExact(value)).toBeDefined()
        }
        for (const { key, lke_row: row } of inputs ?? [])
          expect(pack.workbook.rows[row]).toEqual({ item: id, count: key })
      }
    })
  },
)
