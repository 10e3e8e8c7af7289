import { boundary } from '../boundary/id.ts'
import { difference } from '../difference/id.ts'
import { fault } from '../fault/id.ts'
import { accounts } from './id/accounts.ts'
import { app } from './id/app.ts'
import { board } from './id/board.ts'
import { carry } from './id/carry.ts'
import { codeRules } from './id/codeRules.ts'
import { cycles } from './id/cycles.ts'
import { decision } from './id/decision.ts'
import { deeds } from './id/deeds.ts'
import { firmness } from './id/firmness.ts'
import { grades } from './id/grades.ts'
import { home } from './id/home.ts'
import { kinds } from './id/kinds.ts'
import { law } from './id/law.ts'
import { ledger } from './id/ledger.ts'
import { letterhead } from './id/letterhead.ts'
import { ownAccount } from './id/ownAccount.ts'
import { packs } from './id/packs.ts'
import { panel } from './id/panel.ts'
import { past } from './id/past.ts'
import { plan } from './id/plan.ts'
import { proposal } from './id/proposal.ts'
import { reasons } from './id/reasons.ts'
import { roles } from './id/roles.ts'
import { rosters } from './id/rosters.ts'
import { scenarios } from './id/scenarios.ts'
import { sessions } from './id/sessions.ts'
import { signIn } from './id/signIn.ts'
import { simulation } from './id/simulation.ts'
import { stages } from './id/stages.ts'
import { trace } from './id/trace.ts'
import { unit } from './id/unit.ts'
import { units } from './id/units.ts'
import { workbook } from './id/workbook.ts'
import { worksheet } from './id/worksheet.ts'

/** Everything the screens say, in Indonesian; a file for each room. */
export const id = {
  locale: 'id-ID',
  app,
  signIn,
  home,
  unit,
  worksheet,
  trace,
  workbook,
  past,
  plan,
  carry,
  scenarios,
  firmness,
  board,
  proposal,
  panel,
  decision,
  units,
  accounts,
  rosters,
  cycles,
  law,
  packs,
  boundary,
  difference,
  fault,
  simulation,
  ownAccount,
  codeRules,
  sessions,
  ledger,
  letterhead,
  roles,
  grades,
  kinds,
  stages,
  deeds,
  reasons,
}

export type ScreenWords = typeof id
