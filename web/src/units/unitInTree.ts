import type { InputOf, ReplyOf } from '../api.ts'

/** A unit with all its page shows. */
export type UnitInTree = ReplyOf<'GET /api/units/:unit'>
type NewUnit = InputOf<'POST /api/units'>['body']
export type Kind = NewUnit['kind']
export type Zone = NonNullable<NewUnit['zone']>

/** What every dialog about a unit is given. */
export type AboutUnit = { unit: UnitInTree; onClose: () => void }

const AGENCIES: Kind[] = ['ministry', 'body', 'province', 'regency', 'city']
const BELOW: Kind[] = [
  'directorate_general',
  'directorate',
  'bureau',
  'inspectorate',
  'assistant_deputy',
  'regional_office',
  'balai',
  'sentra',
  'upt',
  'office',
  'school',
  'hospital',
]
/** The kinds that can stand right below a unit of this kind. */
export const kindsBelow = (kind: UnitInTree['kind']) => (kind === 'nation' ? AGENCIES : BELOW)
export const isAgency = (kind: UnitInTree['kind']) => AGENCIES.some((one) => one === kind)
/** The kinds that something can become which is of this kind now. */
export const kindsLike = (kind: UnitInTree['kind']) => (isAgency(kind) ? AGENCIES : BELOW)
