import type { kinds as id } from '../id/kinds.ts'

export const kinds: typeof id = {
  nation: 'Nation',
  ministry: 'Ministry',
  body: 'Government body',
  province: 'Province',
  regency: 'Regency',
  city: 'City',
  directorate_general: 'Directorate general',
  directorate: 'Directorate',
  bureau: 'Bureau',
  inspectorate: 'Inspectorate',
  assistant_deputy: 'Assistant deputy',
  regional_office: 'Regional office',
  balai: 'Balai',
  sentra: 'Sentra',
  upt: 'UPT',
  office: 'Office',
  school: 'School',
  hospital: 'Hospital',
}
