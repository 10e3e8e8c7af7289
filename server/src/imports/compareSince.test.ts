import type { Answer } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { describe, expect, it } from 'vitest'
import { compareSince } from './compareSince.ts'

const items = itemsOf(getPack().framework.total)
type Said = { answer?: Answer | null; note?: string }
const CHOICE = 'A.I.1.i.b'
const RATIO = 'A.II.1.i.a'

/** What becomes of one item: by what stood there at the export, what stands now, and what the file says. */
function compared(id: string, sides: { base?: Said; now?: Said; file: Said }) {
  const { base, now, file } = sides
  const stood = (said: Said | undefined, version: number) =>
    new Map(said ? [[id, { version, answer: said.answer ?? null, note: said.note ?? '' }]] : [])
  const found = compareSince(
    items.filter((item) => item.id === id),
    {
      answers: file.answer == null ? {} : { [id]: file.answer },
      remarks: file.note === undefined ? {} : { [id]: { note: file.note, links: [] } },
      places: {},
    },
    { base: stood(base, 1), said: stood(now, 2) },
  )
  const { empty: _, same, ...rows } = found
  const said = Object.entries(rows).flatMap(([fate, [row]]) => (row ? [[fate, row.new]] : []))
  return { ...Object.fromEntries(said), ...(same.length && { same: true }) }
}

describe('a cell of a file beside what stood there and what stands there', () => {
  const [a, b, c] = ['A', 'B', 'C'].map((answer) => ({ answer, note: '' }))
  it.each<[string, Parameters<typeof compared>[1], object]>([
    ['nobody changed is the same', { base: a, now: a, file: a ?? {} }, { same: true }],
    ['only the file changed is new', { base: a, now: a, file: b ?? {} }, { new: b }],
    ['only the file filled is new', { file: b ?? {} }, { new: b }],
    ['only we changed is kept', { base: a, now: b, file: a ?? {} }, { kept: b }],
    ['only we filled is kept', { now: b, file: {} }, { kept: b }],
    ['both changed is a conflict', { base: a, now: b, file: c ?? {} }, { conflicts: c }],
    ['both filled otherwise is a conflict', { now: b, file: c ?? {} }, { conflicts: c }],
    ['both changed alike is the same', { base: a, now: b, file: b ?? {} }, { same: true }],
    ['was emptied is told and erases nothing', { base: a, now: a, file: {} }, { emptied: {} }],
    ['was emptied while we changed it is told', { base: a, now: b, file: {} }, { emptied: {} }],
    ['was taken back here is kept', { base: a, now: {}, file: a ?? {} }, { kept: {} }],
    [
      'was taken back here and changed there',
      { base: a, now: {}, file: b ?? {} },
      { conflicts: b },
    ],
    ['nobody ever filled is nothing', { file: {} }, {}],
  ])('that %s', (_, sides, outcome) => {
    expect(compared(CHOICE, sides)).toMatchObject(outcome)
    expect(Object.keys(compared(CHOICE, sides))).toEqual(Object.keys(outcome))
  })

  it('stands apart from the other cells of its item: a note is in conflict while the answer is new', () => {
    const sides = {
      base: { answer: 'A', note: 'dulu' },
      now: { answer: 'A', note: 'di sini' },
      file: { answer: 'B', note: 'di berkas' },
    }
    expect(compared(CHOICE, sides)).toEqual({
      new: { answer: 'B', note: 'di sini' },
      conflicts: { answer: 'B', note: 'di berkas' },
    })
  })

  it('is the same note whatever its ends, line breaks and the signs nobody sees', () => {
    const note = 'satu\r\ndua 👩‍⚖️\u200b '
    const file = { answer: 'A', note: 'satu\ndua 👩⚖️' }
    const stood = { answer: 'A', note }
    expect(compared(CHOICE, { base: stood, now: stood, file })).toEqual({ same: true })
  })
})

describe('the counts of a ratio', () => {
  it('are taken one by one: what only the file changed goes over what only we changed', () => {
    const sides = {
      base: { answer: { jumlah_agen: 5, jumlah_perubahan: 4 } },
      now: { answer: { jumlah_agen: 6, jumlah_perubahan: 4 } },
      file: { answer: { jumlah_agen: 5, jumlah_perubahan: 3 } },
    }
    expect(compared(RATIO, sides)).toMatchObject({
      new: { answer: { jumlah_agen: 6, jumlah_perubahan: 3 } },
      kept: { answer: { jumlah_agen: 6, jumlah_perubahan: 4 } },
    })
  })

  it('have a total that nobody changed worked out anew once a part of it changes', () => {
    const summed = items.find((item) => 'counts' in item && item.counts.some(({ sumOf }) => sumOf))
    if (!summed || !('counts' in summed)) throw new Error('no item has a total')
    const total = summed.counts.find(({ sumOf }) => sumOf)
    const [part = ''] = total?.sumOf ?? []
    const stood = { answer: { [part]: 1, [total?.id ?? '']: 1 } }
    const file = { answer: { ...stood.answer, [part]: 2 } }
    expect(compared(summed.id, { base: stood, now: stood, file })).toEqual({
      new: { answer: { [part]: 2 }, note: '' },
    })
  })
})
