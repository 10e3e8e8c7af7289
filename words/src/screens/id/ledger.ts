export const ledger = {
  ledgerTitle: 'Jejak Audit',
  ledgerNone: 'Belum ada catatan',
  ledgerNoneWhy: 'Setiap perbuatan dalam lingkup Anda tercatat di sini, yang terbaru lebih dulu.',
  details: 'Rincian',
  version: (n: string) => `versi ${n}`,
  round: (n: string) => `putaran ${n}`,
  who: 'Oleh',
  what: 'Perbuatan',
  when: 'Waktu',
}
