import { ok, type Result } from '@teladan/engine/result.ts'
import { type At, CandidacyParams } from '../candidacies/act.ts'
import type { Counter, Desk } from '../desk.ts'
import { type Bytes, bytesRoute, type Visits } from '../http/bytes.ts'
import { loadEvaluation, writeEvaluation } from './evaluation.ts'
import { loadMeeting, writeMeeting } from './minutes.ts'

const AT = '/api/cycles/:cycle/units/:unit/letters' as const
const gives = { types: ['application/pdf'], madeBy: 'us' } as const

/** Letters out of the dossier: loaded in one transaction, drawn after it. */
export const letterRoutes = [
  bytesRoute(
    {
      method: 'GET',
      path: `${AT}/lhe`,
      about: "The report of the inspectorate's evaluation, once it is closed, as PDF",
      params: CandidacyParams,
      gives,
      refusals: { not_found: 404, not_assessed: 409 },
    },
    ({ visit }: Counter, { params }) =>
      letter(visit, params, { name: 'LHE', load: loadEvaluation, write: writeEvaluation }),
  ),
  bytesRoute(
    {
      method: 'GET',
      path: `${AT}/berita-acara`,
      about: 'The minutes of the panel that decided on a unit, as PDF',
      params: CandidacyParams,
      gives,
      refusals: { not_found: 404, not_decided: 409 },
    },
    ({ visit }: Counter, { params }) =>
      letter(visit, params, { name: 'Berita Acara', load: loadMeeting, write: writeMeeting }),
  ),
]

type Subject = { year: number; candidacy: { unitName: string } }
type Letter<Loaded, Reason extends string> = {
  name: string
  load: (desk: Desk, at: At) => Promise<Result<Loaded, { reason: Reason }>>
  write: (loaded: Loaded) => Promise<Buffer>
}

async function letter<Loaded extends Subject, Reason extends string>(
  visit: Visits<Desk>['visit'],
  at: At,
  { name, load, write }: Letter<Loaded, Reason>,
): Promise<Result<Bytes, { reason: Reason } | Response>> {
  const loaded = await visit((desk) => load(desk, at))
  if (!loaded.ok) return loaded
  const { year, candidacy } = loaded.value
  const bytes = new Uint8Array(await write(loaded.value))
  return ok({
    type: 'application/pdf',
    name: `${name} ${candidacy.unitName} ${year}.pdf`,
    shown: 'inline',
    size: bytes.length,
    open: () => bytes,
  })
}
