import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import type { Remark } from '@teladan/workbook/readWorkbook.ts'
import { describe, expect, it } from 'vitest'
import { namedEvidence } from './namedEvidence.ts'

const ITEM = 'A.I.1.i.a'
const items = itemsOf(getPack().framework.total).filter(({ id }) => id === ITEM)
const [x, y, z] = ['https://drive.example/x', 'https://drive.example/y', 'http://drive.example/z']

/** What each link is called, and what is left over, where nothing stands here yet. */
function named(remark: Remark, note = '') {
  const notes = new Map(note ? [[ITEM, { note }]] : [])
  const [found] = namedEvidence(items, { [ITEM]: remark }, { proof: [], notes })
  if (!found) return undefined
  const links = found.links.map(({ link, title, state }) => [link, title, state])
  return { links, text: found.text }
}

describe('what a workbook names as proof', () => {
  it('is called what stands on the line of its own link', () => {
    const evidence = `1) SK tim: ${x}\nNotula rapat (${y})\n${z}`
    expect(named({ evidence, links: [x, `${y})`, z] })).toEqual({
      links: [
        [x, '1) SK tim', 'new'],
        [`${y})`, 'Notula rapat', 'new'],
        [z, null, 'new'],
      ],
      text: null,
    })
  })

  it('is called line by line where there are as many lines as links, and all lines name a single link', () => {
    expect(named({ evidence: 'SK tim\nNotula', links: [x, y] })).toEqual({
      links: [
        [x, 'SK tim', 'new'],
        [y, 'Notula', 'new'],
      ],
      text: null,
    })
    expect(named({ evidence: 'SK tim\n\nNotula', links: [x] })).toEqual({
      links: [[x, 'SK tim; Notula', 'new']],
      text: null,
    })
  })

  it('is left in words where nobody can tell which link it is, or there is none', () => {
    expect(named({ evidence: 'SK tim\nNotula\nFoto', links: [x, y] })).toEqual({
      links: [
        [x, null, 'new'],
        [y, null, 'new'],
      ],
      text: 'SK tim\nNotula\nFoto',
    })
    expect(named({ evidence: 'Map biru di ruang TU\nwww.drive.example', links: [] })).toEqual({
      links: [],
      text: 'Map biru di ruang TU\nwww.drive.example',
    })
  })

  it('may stand in the cell for links too: a name beside its link, or words that are none', () => {
    expect(named({ links: [x], beside: `Folder pokja 1: ${x}\nwww.drive.example` })).toEqual({
      links: [[x, 'Folder pokja 1', 'new']],
      text: 'www.drive.example',
    })
    expect(named({ evidence: 'SK tim', links: [x], beside: 'menyusul' })).toEqual({
      links: [[x, 'SK tim', 'new']],
      text: 'menyusul',
    })
  })

  it('is nothing more once its words stand in the note', () => {
    expect(named({ evidence: 'Map biru', links: [] }, 'Ada.\nMap biru')).toBe(undefined)
    expect(named({ evidence: 'Map biru\nFoto', links: [] }, 'Map biru')?.text).toBe('Foto')
  })

  it('cannot be added where no browser could open it', () => {
    const long = `https://drive.example/${'a'.repeat(2000)}`
    expect(named({ links: ['https://', 'http://?', long, x] })?.links).toEqual([
      ['https://', null, 'unusable'],
      ['http://?', null, 'unusable'],
      [long, null, 'unusable'],
      [x, null, 'new'],
    ])
  })

  it('is called no longer than a title may be', () => {
    const title = named({ evidence: 'a'.repeat(400), links: [x] })?.links[0]?.[1] ?? ''
    expect(title).toHaveLength(300)
    expect(title.endsWith('…')).toBe(true)
  })
})
