import type { Figure, Pack } from '../packs/pack.ts'
import { bothTexts, type Entry, type Meeting } from './entry.ts'
import { groundEntries } from './wayEntries.ts'

/** What a pack says of itself: its title, its documents and its sources. */
export function packEntries({ text, about, documents, sources }: Pack): Entry[] {
  return [
    ...bothTexts({ part: 'pack', key: 'pack.text', code: 'text', name: 'pack' }, text),
    ...bothTexts({ part: 'pack', key: 'pack.about', code: 'about', name: 'pack' }, about),
    ...documents.flatMap((document) => namedEntries('document', document)),
    ...sources.flatMap((source) => namedEntries('source', source)),
  ]
}

function namedEntries(
  code: 'document' | 'source',
  named: Pack['documents'][number] | Pack['sources'][number],
): Entry[] {
  const { id, text } = named
  const key = `${code}.${id}`
  const here = { part: 'pack', name: id, text } as const
  const note = 'note' in named ? named.note : undefined
  return [
    { ...here, key, code, value: text.id, same: '' },
    ...bothTexts({ ...here, key: `${key}.text`, code: 'text', under: key }, text),
    ...(['id', 'en'] as const).map(
      (language): Entry => ({
        ...here,
        key: `${key}.note.${language}`,
        code: 'note',
        language,
        value: note?.[language] ?? '',
        under: key,
      }),
    ),
  ]
}

/** What the law leaves open, with what it is set to. */
export function parameterEntries({ parameters }: Pack): Entry[] {
  return parameters.flatMap((parameter): Entry[] => {
    const { id, text, choices, chosen, default: usual } = parameter
    const key = `parameter.${id}`
    const here = { part: 'parameters', name: id, text } as const
    const detail = { ...here, under: key }
    return [
      { ...here, key, code: 'parameter', value: chosen, same: '' },
      ...bothTexts({ ...detail, key: `${key}.text`, code: 'text' }, text),
      { ...detail, key: `${key}.default`, code: 'default', value: usual },
      // A choice of the year stands beside the law's own; where nobody chose, the default tells it all.
      { ...detail, key: `${key}.chosen`, code: 'chosen', value: chosen === usual ? '' : chosen },
      ...choices.flatMap((choice): Entry[] => {
        const own = `${key}.choice.${choice.id}`
        const of = { part: 'parameters', name: choice.id, within: id, text: choice.text } as const
        return [
          { ...of, key: own, code: 'choice', value: choice.text.id, same: '', under: key },
          ...bothTexts({ ...of, key: `${own}.text`, code: 'text', under: own }, choice.text),
        ]
      }),
    ]
  })
}

/** Where the field's workbook keeps what. */
export function workbookEntries({ workbook }: Pack, meeting: Meeting): Entry[] {
  if (!workbook) return []
  const { sheet, key: keyed, layers, rows } = workbook
  const plain = (key: string, text: string, value: string, under?: string): Entry => ({
    part: 'workbook',
    key,
    code: 'column',
    name: text,
    text: { id: text, en: text },
    value,
    ...(under !== undefined && { under }),
  })
  const spell = ({ column, header }: typeof keyed) => `${column}: ${header.join(' / ')}`
  return [
    { ...plain('workbook.sheet', 'sheet', sheet), code: 'sheet' },
    plain('workbook.key', 'key', spell(keyed)),
    ...layers.flatMap((layer): Entry[] => {
      const own = `workbook.layer.${layer.id}`
      const here = { part: 'workbook', name: layer.id, text: layer.text } as const
      return [
        { ...here, key: own, code: 'layer', value: layer.text.id, same: '' },
        ...bothTexts({ ...here, key: `${own}.text`, code: 'text', under: own }, layer.text),
        ...(['answer', 'note', 'evidence', 'link'] as const).map((column) => ({
          ...plain(`${own}.${column}`, column, layer[column] ? spell(layer[column]) : '', own),
          within: layer.id,
        })),
      ]
    }),
    ...Object.entries(rows).map(([row, { item, count }]): Entry => {
      const name = count === undefined ? item : `${item}.${count}`
      const node = `node.${meeting.idOf(item)}`
      return {
        ...plain(`workbook.row.${meeting.idOf(item)}.${count ?? ''}`, name, row),
        code: 'row',
        under: count === undefined ? node : `${node}.count.${count}`,
      }
    }),
  ]
}

/** The grounds of every figure but the conditions', which are told with them. */
export function figureEntries(pack: Pack, meeting: Meeting): Entry[] {
  return groundedIn(pack).flatMap((figure): Entry[] => {
    const { id, text, ground, node } = figure
    const key = groundKey(figure, meeting)
    const here = { part: 'grounds', key, name: id, text } as const
    const { document, at } = ground.basis
    // A node that only bears another number stands at another number of the law.
    const place = node === undefined ? at : at.replace(node, meeting.idOf(node))
    return [
      ...(node === undefined && STANDING_ALONE.test(id)
        ? bothTexts({ ...here, key: `${key}.text`, code: 'text', under: key }, text)
        : []),
      ...groundEntries(here, ground, key).map((entry) =>
        entry.code === 'basis' ? { ...entry, same: `${document} ${place}` } : entry,
      ),
    ]
  })
}

/** The figures of a pack as keys: the grounds of those that both laws have are told. */
export const figureKeys = (pack: Pack, meeting: Meeting) =>
  groundedIn(pack).map((figure) => groundKey(figure, meeting))

const groundedIn = ({ figures }: Pack) => figures.filter(({ bears }) => bears !== 'eligibility')

/** Figures whose text stands nowhere else. */
const STANDING_ALONE = /^(rounding|unanswered|scale\..+)$/

/** A figure by its id, with the name the other law has for its node. */
const groundKey = ({ id, node }: Figure, { idOf }: Meeting) =>
  `ground.${node !== undefined && id.startsWith(node) ? idOf(node) + id.slice(node.length) : id}`
