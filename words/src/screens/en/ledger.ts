import type { ledger as id } from '../id/ledger.ts'

export const ledger: typeof id = {
  ledgerTitle: 'Audit trail',
  ledgerNone: 'No entries yet',
  ledgerNoneWhy: 'Every deed within your scope is recorded here, the latest first.',
  details: 'Details',
  version: (n) => `version ${n}`,
  round: (n) => `round ${n}`,
  who: 'By',
  what: 'Action',
  when: 'Time',
}
