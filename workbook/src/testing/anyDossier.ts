import type { Answers } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { answersTo } from '@teladan/engine/testing/answers.ts'
import fc from 'fast-check'
import type { Remark } from '../readWorkbook.ts'
import type { WrittenDossier, WrittenLayer } from '../write/dossier.ts'

/** Any dossier: every layer with any answers, and with notes and links such as people and attackers write. */
export function anyDossier(pack: Pack): fc.Arbitrary<WrittenDossier> {
  const ids = ['unit', 'tpi', 'tpi_itjen', 'coach']
  return fc
    .tuple(...ids.map((id) => anyLayer(pack, id)))
    .map((layers) => ({ ...DOSSIER, layers: layers.filter((layer) => layer.id !== '') }))
}

export const DOSSIER: WrittenDossier = {
  unit: { id: '7f0c', name: 'Sentra Bahari Ternate' },
  agency: 'Kementerian Contoh',
  cycle: { id: 'zi-2026', name: 'Zona Integritas 2026' },
  area: null,
  layers: [],
  at: new Date('2026-06-30T16:59:00Z'),
}

export const layerWith = (
  answers: Answers,
  remarks: Record<string, Remark> = {},
  rest: Partial<WrittenLayer> = {},
): WrittenLayer => ({ id: 'unit', round: 1, closed: false, answers, remarks, ...rest })

/** Answers as a reading gives them: without the ratios of which nothing was counted. */
export const said = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(([, one]) => typeof one === 'string' || Object.keys(one).length),
  )

function anyLayer(pack: Pack, id: string): fc.Arbitrary<WrittenLayer> {
  const items = itemsOf(pack.framework.total).map((item) => item.id)
  const hasLinks = id === 'unit'
  const remark = fc.record({
    note: fc.option(TEXT, { nil: undefined }),
    evidence: fc.option(hasLinks ? TEXT : fc.constant(undefined), { nil: undefined }),
    links: hasLinks ? fc.uniqueArray(LINK, { maxLength: 3 }) : fc.constant<string[]>([]),
  })
  return fc
    .record({
      answers: answersTo(pack.framework).map(said),
      remarks: fc.dictionary(fc.constantFrom(...items), remark, { maxKeys: 12 }),
      versions: fc.dictionary(fc.constantFrom(...items), fc.integer({ min: 1, max: 99 }), {
        maxKeys: 20,
      }),
      round: fc.integer({ min: 1, max: 4 }),
      closed: fc.boolean(),
    })
    .map(({ remarks, ...rest }) => ({
      id,
      ...(id === 'coach' && { name: 'Pembinaan' }),
      ...rest,
      remarks: Object.fromEntries(
        Object.entries(remarks).flatMap(([item, { note, evidence, links }]) =>
          note || evidence || links.length
            ? [[item, { ...(note && { note }), ...(evidence && { evidence }), links }]]
            : [],
        ),
      ),
    }))
}

/** Texts that a spreadsheet might take for something else. */
export const HOSTILE = [
  '=1+1',
  '=HYPERLINK("mailto:x@y.example","klik")',
  "=cmd|' /C calc'!A0",
  '+62 812',
  '-5',
  '@SUM(A1)',
  '#N/A',
  '#REF!',
  'TRUE',
  '0012',
  '3,60',
  '30/6/2026',
  '_x0041_',
  '_x000D_ dan _x005F_',
  '<b>&amp;"\'</b>',
  ']]>',
  'javascript:alert(1)',
  'satu\ndua\n\ntiga',
  'tab\tdi tengah',
  '{"schema":"x"}',
  "'kutip",
  'Ya',
]

const TEXT = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map(plain).filter(Boolean),
)

/** As a reading gives texts: no signs that nobody sees, nothing at the ends. */
function plain(text: string): string {
  return text
    .replace(/[\u00a0\u200b\ufeff]/g, ' ')
    .replace(/\p{C}/gu, '')
    .trim()
    .replace(/https?:/gi, '')
}

const LINK = fc.oneof(
  fc
    .webUrl({ withQueryParameters: true, withFragments: true })
    // A comma or semicolon at the end of a line divides links; no address that people keep ends in one.
    .filter((link) => !/[,;]$/.test(link)),
  fc.constantFrom(
    'https://drive.example/a?x=1,2;3&y="kutip"',
    'http://drive.example/folder/(1)',
    'https://drive.example/ä/%20',
  ),
)
