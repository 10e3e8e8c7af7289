/** Every page of the workbench by its name in `web/src/routes.tsx`: its address on the demo, and who looks at it. */
export type DemoPlaces = {
  cycle: number
  /** The cycle of the year before, and the unit that was awarded in it. */
  past: number
  decided: number
  agency: number
  unit: (i: number) => number
  panel: string
  account: string
  /** A draft of a law. */
  draft: string
}
export const PAGES_TO_SEE: Record<string, { as?: string; at: (demo: DemoPlaces) => string }> = {
  start: { at: () => '/' },
  api: { at: () => '/api' },
  signIn: { at: () => '/masuk' },
  invitation: { at: () => '/undangan' },
  home: { as: 'kepala', at: () => '/beranda' },
  board: { as: 'tpi', at: ({ cycle }) => `/siklus/${cycle}/papan` },
  unit: { as: 'kepala', at: ({ cycle, unit }) => `/siklus/${cycle}/unit/${unit(0)}` },
  worksheet: {
    as: 'kepala',
    at: ({ cycle, unit }) => `/siklus/${cycle}/unit/${unit(0)}/lembar-kerja`,
  },
  plan: { as: 'kepala', at: ({ cycle, unit }) => `/siklus/${cycle}/unit/${unit(0)}/rencana` },
  carry: { as: 'kepala', at: ({ cycle, unit }) => `/siklus/${cycle}/unit/${unit(2)}/rencana/bawa` },
  scenarios: { as: 'kepala', at: ({ cycle, unit }) => `/siklus/${cycle}/unit/${unit(0)}/skenario` },
  firmness: { as: 'panel', at: ({ cycle, unit }) => `/siklus/${cycle}/unit/${unit(1)}/kekokohan` },
  decision: {
    as: 'kepala',
    at: ({ past, decided }) => `/siklus/${past}/unit/${decided}/penetapan`,
  },
  proposals: { as: 'pimpinan', at: ({ cycle, agency }) => `/siklus/${cycle}/usulan/${agency}` },
  panels: { as: 'admin', at: ({ cycle }) => `/siklus/${cycle}/rapat` },
  panel: { as: 'panel', at: ({ panel }) => `/rapat/${panel}` },
  units: { as: 'admin', at: ({ agency }) => `/unit-kerja/${agency}` },
  rosters: { as: 'admin', at: ({ agency }) => `/unit-kerja/${agency}/impor` },
  letterhead: { as: 'admin', at: ({ agency }) => `/unit-kerja/${agency}/kop-surat` },
  codeRules: { as: 'admin', at: ({ agency }) => `/unit-kerja/${agency}/langkah-kedua` },
  accounts: { as: 'admin', at: () => '/akun' },
  account: { as: 'admin', at: ({ account }) => `/akun/${account}` },
  cycles: { as: 'sekretariat', at: () => '/siklus' },
  years: { as: 'sekretariat', at: () => '/siklus/banding' },
  packs: { as: 'sekretariat', at: () => '/paket' },
  packDraft: { as: 'sekretariat', at: ({ draft }) => `/paket/rancangan/${draft}` },
  pack: { as: 'sekretariat', at: () => '/paket/zi/permenpan-52-2014' },
  law: { as: 'sekretariat', at: ({ cycle }) => `/siklus/${cycle}/peraturan` },
  simulation: {
    as: 'sekretariat',
    at: ({ cycle }) =>
      `/siklus/${cycle}/simulasi?ubah=rule.WBK.total:60,rule.WBK.levers:20,rule.WBK.area:10%25`,
  },
  ledger: { as: 'auditor', at: () => '/jejak' },
  ownAccount: { as: 'kepala', at: () => '/akun-saya' },
}

/** How each page is looked at. */
export const LOOKS = [
  { name: 'desktop-light', width: 1280, height: 900, scheme: 'light' },
  { name: 'desktop-dark', width: 1280, height: 900, scheme: 'dark' },
  { name: 'phone-light', width: 360, height: 780, scheme: 'light' },
  { name: 'phone-dark', width: 360, height: 780, scheme: 'dark' },
] as const
