import { api } from '@teladan/words/api.ts'
import { codeRuleRoutes } from './accounts/codeRuleRoutes.ts'
import { keepingRoutes } from './accounts/keepingRoutes.ts'
import { ownRoutes } from './accounts/ownRoutes.ts'
import { accountRoutes, doorRoutes } from './accounts/routes.ts'
import { findingRoutes } from './assessments/findingsRoutes.ts'
import { assessmentRoutes } from './assessments/routes.ts'
import { boardFile } from './candidacies/boardFile.ts'
import { candidacyRoutes } from './candidacies/routes.ts'
import { letterScanRoutes } from './cycles/letterRoutes.ts'
import { cycleRoutes } from './cycles/routes.ts'
import { decisionRoutes } from './decisions/routes.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { uploadFile } from './evidence/upload.ts'
import { viewFile } from './evidence/view.ts'
import { giveBlank, giveWorkbook } from './exports/serveWorkbook.ts'
import type { BytesContract } from './http/bytes.ts'
import type { Contract } from './http/contract.ts'
import type { ApiRoom } from './http/openApi.ts'
import { importSheet } from './imports/importSheet.ts'
import { ledgerFile } from './ledger/ledgerFile.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { letterheadRoutes } from './letters/letterheadRoutes.ts'
import { letterRoutes } from './letters/letterRoutes.ts'
import { logoRoutes } from './letters/logoRoutes.ts'
import { nationFile } from './nation/nationFile.ts'
import { packDraftRoutes } from './packDrafts/routes.ts'
import { packRoutes } from './packs/routes.ts'
import { pactRoutes } from './pacts/routes.ts'
import { scanRoutes } from './pacts/scans.ts'
import { panelRoutes } from './panels/routes.ts'
import { planRoutes } from './plans/routes.ts'
import { proposalRoutes } from './proposals/routes.ts'
import { bringRoster } from './rosters/bringRoster.ts'
import { giveTemplate } from './rosters/giveTemplate.ts'
import { unitRoutes } from './units/routes.ts'

/** What somebody signed in can ask, room by room. */
export const ROOMS = {
  accounts: [...accountRoutes, ...ownRoutes, ...keepingRoutes, ...codeRuleRoutes],
  units: unitRoutes,
  cycles: cycleRoutes,
  candidacies: [...candidacyRoutes, ...pactRoutes],
  assessments: [...assessmentRoutes, ...findingRoutes],
  evidence: evidenceRoutes,
  plans: planRoutes,
  proposals: proposalRoutes,
  panels: panelRoutes,
  decisions: decisionRoutes,
  letters: letterheadRoutes,
  ledger: ledgerRoutes,
  packs: [...packRoutes, ...packDraftRoutes],
}
export const ROUTES = Object.values(ROOMS).flat()

/** What takes or gives bytes, room by room. */
export const BYTE_ROOMS = {
  rosters: [bringRoster, giveTemplate],
  cycles: letterScanRoutes,
  candidacies: [boardFile, ...scanRoutes],
  assessments: [giveWorkbook, importSheet],
  evidence: [uploadFile, viewFile],
  nation: [nationFile],
  letters: [...letterRoutes, ...logoRoutes],
  ledger: [ledgerFile],
  packs: [giveBlank],
}
export const BYTE_ROUTES = Object.values(BYTE_ROOMS).flat()

/** Every contract of the API by its room, in the order in which a newcomer meets them. */
export const API_ROOMS: ApiRoom[] = [
  ...new Set<string>([...Object.keys(ROOMS), ...Object.keys(BYTE_ROOMS)]),
].map((name) => {
  const [json, bytes]: [Routes, Routes] = [ROOMS, BYTE_ROOMS]
  const door = name === 'accounts' ? doorRoutes : []
  const routes = [...door, ...(json[name] ?? []), ...(bytes[name] ?? [])]
  const contracts = routes.map(({ contract }) => contract)
  return { name, about: api.en.names[name] ?? name, contracts }
})
type Routes = Record<string, { contract: Contract | BytesContract }[]>
