import { boundary } from '../boundary/en.ts'
import { difference } from '../difference/en.ts'
import { fault } from '../fault/en.ts'
import { accounts } from './en/accounts.ts'
import { app } from './en/app.ts'
import { board } from './en/board.ts'
import { carry } from './en/carry.ts'
import { codeRules } from './en/codeRules.ts'
import { cycles } from './en/cycles.ts'
import { decision } from './en/decision.ts'
import { deeds } from './en/deeds.ts'
import { firmness } from './en/firmness.ts'
import { grades } from './en/grades.ts'
import { home } from './en/home.ts'
import { kinds } from './en/kinds.ts'
import { law } from './en/law.ts'
import { ledger } from './en/ledger.ts'
import { letterhead } from './en/letterhead.ts'
import { ownAccount } from './en/ownAccount.ts'
import { packs } from './en/packs.ts'
import { panel } from './en/panel.ts'
import { past } from './en/past.ts'
import { plan } from './en/plan.ts'
import { proposal } from './en/proposal.ts'
import { reasons } from './en/reasons.ts'
import { roles } from './en/roles.ts'
import { rosters } from './en/rosters.ts'
import { scenarios } from './en/scenarios.ts'
import { sessions } from './en/sessions.ts'
import { signIn } from './en/signIn.ts'
import { simulation } from './en/simulation.ts'
import { stages } from './en/stages.ts'
import { trace } from './en/trace.ts'
import { unit } from './en/unit.ts'
import { units } from './en/units.ts'
import { workbook } from './en/workbook.ts'
import { worksheet } from './en/worksheet.ts'
import type { ScreenWords } from './id.ts'

/** Everything the screens say, in English; a file for each room. */
export const en: ScreenWords = {
  locale: 'en-GB',
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
