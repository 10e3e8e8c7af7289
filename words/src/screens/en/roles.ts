import type { roles as id } from '../id/roles.ts'

export const roles: typeof id = {
  unit_member: 'Unit team member',
  unit_head: 'Unit head',
  coach: 'Coach',
  assessor: 'Internal assessor (TPI)',
  agency_head: 'Agency head',
  agency_admin: 'Agency administrator',
  panel_member: 'Panel member',
  secretariat: 'Secretariat',
  auditor: 'Auditor',
  operator: 'Operator',
}
