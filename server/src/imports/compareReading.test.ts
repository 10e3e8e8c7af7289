import type { Answer } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { describe, expect, it } from 'vitest'
import { compareReading } from './compareReading.ts'

const items = itemsOf(getPack().framework.total)
const compared = (id: string, old: Answer | null, read: Answer | undefined, note?: string) =>
  compareReading(
    items.filter((item) => item.id === id),
    {
      answers: read === undefined ? {} : { [id]: read },
      remarks: note === undefined ? {} : { [id]: { note, links: [] } },
      places: {},
    },
    new Map([[id, { version: 3, answer: old, note: 'Lama' }]]),
  )
const summed = items.find((item) => 'counts' in item && item.counts.some(({ sumOf }) => sumOf))

describe('a workbook beside what stands', () => {
  it('is new where counts only become more, and a conflict where one changes', () => {
    const id = 'A.II.1.i.a'
    expect(compared(id, { jumlah_agen: 5 }, { jumlah_perubahan: 4 }).new[0]?.new).toEqual({
      answer: { jumlah_agen: 5, jumlah_perubahan: 4 },
      note: 'Lama',
    })
    expect(compared(id, { jumlah_agen: 5 }, { jumlah_agen: 6 }).conflicts).toHaveLength(1)
    expect(compared(id, { jumlah_agen: 5 }, { jumlah_agen: 5 }).same).toEqual([id])
  })

  it('takes a note that differs for a conflict even beside an empty cell', () => {
    const { conflicts, empty } = compared('A.I.1.i.a', 'Ya', undefined, 'Baru')
    expect(conflicts[0]).toMatchObject({ version: 3, new: { answer: 'Ya', note: 'Baru' } })
    expect(empty).toBe(1)
  })

  it('does not keep a total whose parts it changes', () => {
    if (!summed || !('counts' in summed)) throw new Error('no item has a total')
    const total = summed.counts.find(({ sumOf }) => sumOf)
    const [part = ''] = total?.sumOf ?? []
    const { conflicts } = compared(summed.id, { [part]: 1, [total?.id ?? '']: 1 }, { [part]: 2 })
    expect(conflicts[0]?.new.answer).toEqual({ [part]: 2 })
  })
})
