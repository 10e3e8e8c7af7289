import type { proposal as id } from '../id/proposal.ts'

export const proposal: typeof id = {
  title: 'Proposal desk',
  room: (used, quota) => `${used} of a quota of ${quota} used`,
  noQuota: 'No quota: this agency may propose as many units as it likes.',
  beyond: (quota) => `Quota of ${quota}: as far as here by rank`,
  letter: (number) => `letter ${number}`,
  rankedOn: (rank, of, on) => `rank ${rank} of ${of} on ${on}`,
  none: 'No unit has been fully assessed yet',
  noneWhy: 'Units appear here once the internal assessors (TPI) have finished.',
  waiting: 'waiting for your decision',
  quota: 'Quota of the agency',
  free: (n) => `${n} left`,
  rank: 'Rank',
  total: 'TPI score',
  choose: (name) => `Select ${name}`,
  chosen: (n) => (n === 1 ? '1 unit selected' : `${n} units selected`),
  proposeMany: (n) => (n === 1 ? 'Propose 1 unit' : `Propose ${n} units`),
  oneLetter: 'One letter number for all the units selected.',
  going: (n, all) => `Proposing ${n} of ${all} …`,
}
