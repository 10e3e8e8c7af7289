import type { home as id } from '../id/home.ts'

export const home: typeof id = {
  title: 'Waiting for you',
  nothing: 'Nothing is waiting for you',
  nothingWhy: 'What you need to do will appear here.',
  myUnits: 'My units',
  noUnits: 'None of your units is in a cycle yet',
  noUnitsWhy: 'A unit head or an agency administrator can enter a unit in a cycle that is open.',
  cycle: (year) => `Zona Integritas ${year}`,
  atStages: 'Units by stage',
  waits: 'waiting for you',
  allWaiting: 'All that waits for you',
  enter: 'Enter a unit',
  authority: 'Decided by',
  authorities: { agency: 'The agency itself', national: 'The national assessment team' },
  authorityWhy:
    'Choose as your agency was assigned for that predicate; Teladan does not decide it.',
  enterable: (n) => `Only the first ${n} units by name are shown.`,
  agencyChoices: 'Coach’s review',
  agencyChoicesWhy:
    'When used, every unit’s worksheet is reviewed by its coach first, before TPI assesses it. Holds for all units of this agency in this cycle.',
  coachOn: 'Used',
  coachOff: 'Not used',
  useCoach: 'Use the coach’s review',
  leaveCoach: 'Do not use the coach’s review',
  chosenBy: (name, when) => `Set by ${name}, ${when}`,
  target: 'Predicate aimed for',
  unit: 'Unit',
  yours: (name) => `Welcome, ${name}`,
}
