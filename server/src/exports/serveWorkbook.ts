import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok, type Result } from '@teladan/engine/result.ts'
import { en } from '@teladan/words/screens/en.ts'
import { id } from '@teladan/words/screens/id.ts'
import type { WrittenDossier } from '@teladan/workbook/write/dossier.ts'
import { z } from 'zod'
import { partItems } from '../assessments/saveAnswer.ts'
import { CandidacyParams } from '../candidacies/act.ts'
import type { Counter, Room } from '../desk.ts'
import { TYPES } from '../files/typeOf.ts'
import { type Bytes, bytesRoute } from '../http/bytes.ts'
import { knownPacks } from '../packs/knownPacks.ts'
import { dossierOf } from './dossierOf.ts'
import { stampKey } from './stampKey.ts'
import { write } from './writing.ts'

const gives = { types: [TYPES.xlsx], madeBy: 'us' } as const
const Area = z.string().max(50).optional()
const Language = z.enum(['id', 'en']).default('id')
/** `unit,tpi` */
const Layers = z
  .string()
  .max(200)
  .transform((text) => text.split(',').flatMap((name) => name.trim() || []))
  .optional()

/** Gives a unit's worksheet as a workbook: loaded in one transaction, written after it. */
export const giveWorkbook = bytesRoute(
  {
    method: 'GET',
    path: '/api/cycles/:cycle/units/:unit/workbook',
    about:
      "A unit's worksheet as an Excel workbook with live formulas, whole or one area: every layer the asker may see, open only where they may answer, with a signed stamp by which an import knows it",
    params: CandidacyParams,
    query: z.object({ area: Area, layers: Layers, language: Language }),
    gives,
    refusals: {
      not_found: 404,
      no_such_area: 422,
      no_such_layer: 422,
      no_layout: 422,
      text_too_long: 422,
      many_at_work: 429,
    },
  },
  async (counter: Counter, { params, query: { area = null, layers = null, language } }) => {
    const loaded = await counter.visit((desk) => dossierOf(desk, params, { area, layers }))
    if (!loaded.ok) return loaded
    const { law, dossier, year } = loaded.value
    const name = ['LKE', dossier.unit?.name, year, areaName(law, area, language)]
    return workbookOf(counter, law, { name, dossier, language })
  },
)

/** Gives the worksheet of a law with nothing in it. */
export const giveBlank = bytesRoute(
  {
    method: 'GET',
    path: '/api/packs/:programme/:version/workbook',
    about: 'The worksheet of a pack as an empty Excel workbook, whole or one area',
    params: z.object({ programme: z.string(), version: z.string() }),
    query: z.object({ area: Area, language: Language }),
    gives,
    refusals: {
      no_such_pack: 404,
      no_such_area: 422,
      no_layout: 422,
      text_too_long: 422,
      many_at_work: 429,
    },
  },
  async (counter: Counter, { params, query: { area = null, language } }) => {
    const asked = await counter.visit(async (desk) => {
      const law = (await knownPacks(desk)).get(`${params.programme}/${params.version}`)
      if (!law) return err({ reason: 'no_such_pack' as const })
      const areas = law.framework.groups.map((group) => group.id)
      return area === null || partItems(law, area).size
        ? ok(law)
        : err({ reason: 'no_such_area' as const, details: { areas } })
    })
    if (!asked.ok) return asked
    const law = asked.value
    const dossier = { unit: null, cycle: null, area, layers: [], at: counter.now() }
    const { blank } = (language === 'id' ? id : en).workbook
    const name = ['LKE', blank, law.name, areaName(law, area, language)]
    return workbookOf(counter, law, { name, dossier, language })
  },
)

type Making = {
  name: (string | number | undefined)[]
  dossier: WrittenDossier
  language: 'id' | 'en'
}
type Refusal = {
  reason: 'no_layout' | 'text_too_long' | 'no_such_area' | 'many_at_work'
  details?: unknown
}

async function workbookOf(
  room: Pick<Room, 'vault'>,
  law: Pack,
  { name, ...making }: Making,
): Promise<Result<Bytes, Refusal>> {
  const written = await write(law, { ...making, key: stampKey(room) })
  if (!written.ok) {
    const { code, ...details } = written.error
    return code === 'line_full' ? err({ reason: 'many_at_work' }) : err({ reason: code, details })
  }
  const bytes = written.value
  return ok({
    type: TYPES.xlsx,
    name: `${name.filter(Boolean).join(' ')}.xlsx`,
    shown: 'attachment',
    size: bytes.length,
    open: () => bytes,
  })
}

/** `Area II`, as teams call it, or a part by its own name. */
function areaName({ framework }: Pack, area: string | null, language: 'id' | 'en') {
  if (area === null) return ''
  const at = framework.groups.findIndex((group) => group.id === area)
  const roman = ROMAN[at]
  return roman === undefined ? area : `${(language === 'id' ? id : en).workbook.area} ${roman}`
}
const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII']
