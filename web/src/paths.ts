/** Every address of the workbench, written once. */
export const paths = {
  signIn: '/masuk',
  invitation: '/undangan',
  home: '/beranda',
  unit: (cycle: number, unit: number) => `/siklus/${cycle}/unit/${unit}`,
  worksheet: (cycle: number, unit: number) => `/siklus/${cycle}/unit/${unit}/lembar-kerja`,
  decision: (cycle: number, unit: number) => `/siklus/${cycle}/unit/${unit}/penetapan`,
  board: (cycle: number) => `/siklus/${cycle}/papan`,
  proposals: (cycle: number, agency: number) => `/siklus/${cycle}/usulan/${agency}`,
  panels: (cycle: number) => `/siklus/${cycle}/rapat`,
  panel: (id: string) => `/rapat/${id}`,
  units: (unit: number) => `/unit-kerja/${unit}`,
  accounts: '/akun',
  cycles: '/siklus',
  law: (cycle: number) => `/siklus/${cycle}/peraturan`,
  ledger: '/jejak',
  sessions: '/perangkat',
}
