import type { grades as id } from '../id/grades.ts'

export const grades: typeof id = {
  member: 'Member',
  lead: 'Team lead',
  technical: 'Technical controller',
  quality: 'Quality controller',
  accountable: 'Accountable officer',
}
