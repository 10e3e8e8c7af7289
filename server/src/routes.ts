import { accountRoutes } from './accounts/routes.ts'
import { assessmentRoutes } from './assessments/routes.ts'
import { candidacyRoutes } from './candidacies/routes.ts'
import { cycleRoutes } from './cycles/routes.ts'
import { evidenceRoutes } from './evidence/routes.ts'
import { serveUpload } from './evidence/upload.ts'
import { serveFiles } from './evidence/view.ts'
import { serveImport } from './imports/serveImport.ts'
import { ledgerRoutes } from './ledger/routes.ts'
import { serveLetters } from './letters/serveLetters.ts'
import { packRoutes } from './packs/routes.ts'
import { panelRoutes } from './panels/routes.ts'
import { proposalRoutes } from './proposals/routes.ts'
import { unitRoutes } from './units/routes.ts'

/** Every route of somebody signed in. */
export const ROUTES = [
  ...accountRoutes,
  ...unitRoutes,
  ...cycleRoutes,
  ...candidacyRoutes,
  ...assessmentRoutes,
  ...evidenceRoutes,
  ...proposalRoutes,
  ...panelRoutes,
  ...ledgerRoutes,
  ...packRoutes,
]

/** What takes or gives bytes and stands beside them. */
export const BYTE_ROUTES = [serveUpload, serveFiles, serveImport, serveLetters]
