import type { stages as id } from '../id/stages.ts'

export const stages: typeof id = {
  declare: 'Declaration',
  appoint: 'Appointment',
  build: 'Development',
  self_assess: 'Self-assessment',
  coach_review: 'Coach’s review',
  internal_assess: 'Internal assessment',
  propose: 'Proposal',
  screen: 'Screening',
  object: 'Objection period',
  desk: 'Desk evaluation',
  interview: 'Interview',
  field: 'Field evaluation',
  panel: 'Panel',
  decide: 'Decision',
  announce: 'Announcement',
  monitor: 'Monitoring',
  revoke: 'Revocation',
}
