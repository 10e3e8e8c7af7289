/** Kinds of agency, by the conditions that hold for them. */
export const AGENCY_KINDS = {
  ministry: 'central',
  body: 'central',
  province: 'regional',
  regency: 'regional',
  city: 'regional',
} as const

/** Kinds of unit below an agency. */
export const UNIT_KINDS = [
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
] as const

export const KINDS = [
  'nation',
  ...(Object.keys(AGENCY_KINDS) as (keyof typeof AGENCY_KINDS)[]),
  ...UNIT_KINDS,
] as const
export type Kind = (typeof KINDS)[number]

/** Whether a kind is that of an agency, and which conditions hold for it. */
export const governmentOf = (kind: Kind): 'central' | 'regional' | undefined =>
  AGENCY_KINDS[kind as keyof typeof AGENCY_KINDS]
