import type { codeRules as id } from '../id/codeRules.ts'

export const codeRules: typeof id = {
  title: 'Second step',
  link: 'Second step',
  why: 'Who, after the password, also has to type a code from an authenticator app.',
  always: 'Always needed',
  alwaysWhy: 'Roles that assess, decide or look after accounts. This cannot be changed.',
  others: 'Set by this agency',
  everyone: 'Everyone in this agency',
  everyoneWhy: 'All whose home unit is here, and all who hold a role here.',
  must: 'needed',
  may: 'voluntary',
  since: (day) => `since ${day}`,
  withEveryone: 'as part of everyone',
  allHave: (people) => `${people} people, all have set it up`,
  someLack: (people, without) => `${people} people, ${without} have not set it up`,
  nobody: 'nobody yet',
  change: 'Change',
  changeOf: (agency) => `Who needs it in ${agency}?`,
  changeWhy:
    'Whoever has no second step is asked to set it up when they next sign in; work under way goes on.',
  changed: 'Saved, and written in the ledger.',
  overtaken: 'Somebody else has just changed this. Close it and look again.',
}
