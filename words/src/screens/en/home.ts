import type { home as id } from '../id/home.ts'

export const home: typeof id = {
  title: 'Waiting for you',
  nothing: 'Nothing is waiting for you',
  nothingWhy: 'What you need to do will appear here, in order of its deadline.',
  myUnits: 'My units',
  noUnits: 'None of your units is in a cycle yet',
  noUnitsWhy: 'A unit head or an agency administrator can enter a unit in a cycle that is open.',
  cycle: (year) => `Zona Integritas ${year}`,
  atStages: 'Units by stage',
  units: (n) => (n === '1' ? '1 unit' : `${n} units`),
  enter: 'Enter a unit',
  target: 'Predicate aimed for',
  unit: 'Unit',
  yours: (name) => `Welcome, ${name}`,
}
