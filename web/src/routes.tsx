import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { NotThere } from './NotThere.tsx'
import { Shell } from './Shell.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotThere })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const outside = <P extends string>(
  path: P,
  load: () => Promise<Record<string, unknown>>,
  name: string,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as never, name as never),
  })
const inside = <P extends string>(
  path: P,
  load: () => Promise<Record<string, unknown>>,
  name: string,
) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    component: lazyRouteComponent(load as never, name as never),
  })

/** Every page of the workbench, each loaded when it is first opened. */
const PAGES = {
  signIn: outside('/masuk', () => import('./accounts/SignIn.tsx'), 'SignIn'),
  invitation: outside('/undangan', () => import('./accounts/Invitation.tsx'), 'Invitation'),
  home: inside('/beranda', () => import('./candidacies/Home.tsx'), 'Home'),
  board: inside('/siklus/$cycle/papan', () => import('./candidacies/Board.tsx'), 'Board'),
  unit: inside('/siklus/$cycle/unit/$unit', () => import('./candidacies/UnitPage.tsx'), 'UnitPage'),
  worksheet: inside(
    '/siklus/$cycle/unit/$unit/lembar-kerja',
    () => import('./assessments/Worksheet.tsx'),
    'Worksheet',
  ),
  plan: inside(
    '/siklus/$cycle/unit/$unit/rencana',
    () => import('./plans/PlanPage.tsx'),
    'PlanPage',
  ),
  carry: inside(
    '/siklus/$cycle/unit/$unit/rencana/bawa',
    () => import('./plans/CarryPage.tsx'),
    'CarryPage',
  ),
  scenarios: inside(
    '/siklus/$cycle/unit/$unit/skenario',
    () => import('./whatIf/ScenariosPage.tsx'),
    'ScenariosPage',
  ),
  firmness: inside(
    '/siklus/$cycle/unit/$unit/kekokohan',
    () => import('./whatIf/FirmnessPage.tsx'),
    'FirmnessPage',
  ),
  decision: inside(
    '/siklus/$cycle/unit/$unit/penetapan',
    () => import('./decisions/DecisionPage.tsx'),
    'DecisionPage',
  ),
  proposals: inside(
    '/siklus/$cycle/usulan/$agency',
    () => import('./proposals/ProposalDesk.tsx'),
    'ProposalDesk',
  ),
  panels: inside('/siklus/$cycle/rapat', () => import('./panels/Panels.tsx'), 'Panels'),
  panel: inside('/rapat/$id', () => import('./panels/PanelRoom.tsx'), 'PanelRoom'),
  units: inside('/unit-kerja/$unit', () => import('./units/Units.tsx'), 'Units'),
  rosters: inside('/unit-kerja/$unit/impor', () => import('./rosters/Rosters.tsx'), 'Rosters'),
  letterhead: inside(
    '/unit-kerja/$unit/kop-surat',
    () => import('./letters/Letterhead.tsx'),
    'Letterhead',
  ),
  codeRules: inside(
    '/unit-kerja/$unit/langkah-kedua',
    () => import('./accounts/CodeRules.tsx'),
    'CodeRules',
  ),
  accounts: inside('/akun', () => import('./accounts/Accounts.tsx'), 'Accounts'),
  account: inside('/akun/$person', () => import('./accounts/AccountPage.tsx'), 'AccountPage'),
  cycles: inside('/siklus', () => import('./cycles/Cycles.tsx'), 'Cycles'),
  years: inside('/siklus/banding', () => import('./cycles/Years.tsx'), 'Years'),
  packs: inside('/paket', () => import('./packDrafts/Packs.tsx'), 'Packs'),
  packDraft: inside(
    '/paket/rancangan/$id',
    () => import('./packDrafts/PackDraft.tsx'),
    'PackDraft',
  ),
  pack: inside('/paket/$programme/$version', () => import('./packs/PackPage.tsx'), 'PackPage'),
  law: inside('/siklus/$cycle/peraturan', () => import('./packs/Law.tsx'), 'Law'),
  simulation: inside(
    '/siklus/$cycle/simulasi',
    () => import('./nation/Simulation.tsx'),
    'Simulation',
  ),
  ledger: inside('/jejak', () => import('./ledger/Ledger.tsx'), 'Ledger'),
  ownAccount: inside('/akun-saya', () => import('./accounts/OwnAccount.tsx'), 'OwnAccount'),
}

const { signIn, invitation, ...inner } = PAGES
export const router = createRouter({
  routeTree: root.addChildren([signIn, invitation, shell.addChildren(Object.values(inner))]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})
