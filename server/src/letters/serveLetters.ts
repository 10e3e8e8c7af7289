import type { Result } from '@teladan/engine/result.ts'
import type { Hono } from 'hono'
import type { At } from '../candidacies/act.ts'
import { CandidacyParams } from '../candidacies/routes.ts'
import type { Desk } from '../desk.ts'
import { type BytesContract, makeDisposition, readAddress, visit } from '../files/bytes.ts'
import type { Enter } from '../http/mount.ts'
import { loadEvaluation, writeEvaluation } from './evaluation.ts'
import { loadMeeting, writeMeeting } from './minutes.ts'

const AT = '/api/cycles/:cycle/units/:unit/letters' as const

export const lheContract = {
  method: 'GET',
  path: `${AT}/lhe`,
  about: "The report of the inspectorate's evaluation, once it is closed, as PDF",
  params: CandidacyParams,
  refusals: { not_found: 404, not_assessed: 409 },
} as const satisfies BytesContract

export const minutesContract = {
  method: 'GET',
  path: `${AT}/berita-acara`,
  about: 'The minutes of the panel that decided on a unit, as PDF',
  params: CandidacyParams,
  refusals: { not_found: 404, not_decided: 409 },
} as const satisfies BytesContract

/** Writes letters out of the dossier: loaded in one transaction, drawn after it. */
export function serveLetters(app: Hono, { enter }: { enter: Enter<Desk> }) {
  const serve = <Loaded extends { year: number; candidacy: { unitName: string } }>(
    contract: BytesContract & { path: `/api/${string}` },
    name: string,
    load: (desk: Desk, at: At) => Promise<Result<Loaded, { reason: string }>>,
    write: (loaded: Loaded) => Promise<Buffer>,
  ) =>
    app.get(contract.path, async (c) => {
      const address = readAddress(c, contract)
      if (!address.ok) return address.error
      const at = CandidacyParams.parse(address.value.params)
      const loaded = await visit({ c, enter, contract }, (desk) => load(desk, at))
      if (!loaded.ok) return loaded.error
      const { year, candidacy } = loaded.value
      const bytes = new Uint8Array(await write(loaded.value))
      return c.body(bytes, 200, {
        'content-type': 'application/pdf',
        'content-disposition': makeDisposition(
          'inline',
          `${name} ${candidacy.unitName} ${year}.pdf`,
        ),
        'cache-control': 'no-store',
      })
    })
  serve(lheContract, 'LHE', loadEvaluation, writeEvaluation)
  serve(minutesContract, 'Berita Acara', loadMeeting, writeMeeting)
}
