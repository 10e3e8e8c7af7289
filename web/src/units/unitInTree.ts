import type { InputOf, ReplyOf } from '../api.ts'

/** A unit with all its page shows. */
export type UnitInTree = ReplyOf<'GET /api/units/:unit'>
type NewUnit = InputOf<'POST /api/units'>['body']
export type Kind = NewUnit['kind']
export type Zone = NonNullable<NewUnit['zone']>

/** What every dialog about a unit is given. */
export type AboutUnit = { unit: UnitInTree; onClose: () => void }

/** Every kind there is, and whether it is that of an agency. */
const IS_AGENCY: Record<Kind, boolean> = {
  ministry: true,
  body: true,
  province: true,
  regency: true,
  city: true,
  directorate_general: false,
  directorate: false,
  bureau: false,
  inspectorate: false,
  assistant_deputy: false,
  regional_office: false,
  balai: false,
  sentra: false,
  upt: false,
  office: false,
  school: false,
  hospital: false,
}
const KINDS = Object.keys(IS_AGENCY) as Kind[]
const AGENCIES = KINDS.filter((kind) => IS_AGENCY[kind])
const BELOW = KINDS.filter((kind) => !IS_AGENCY[kind])
/** The kinds that can stand right below a unit of this kind. */
export const kindsBelow = (kind: UnitInTree['kind']) => (kind === 'nation' ? AGENCIES : BELOW)
export const isAgency = (kind: UnitInTree['kind']) => AGENCIES.some((one) => one === kind)
/** The kinds that something can become which is of this kind now. */
export const kindsLike = (kind: UnitInTree['kind']) => (isAgency(kind) ? AGENCIES : BELOW)
