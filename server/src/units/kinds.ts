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

/** Kinds that somebody can give a unit; there is only ever one nation. */
export const GIVEN_KINDS = [
  ...(Object.keys(AGENCY_KINDS) as (keyof typeof AGENCY_KINDS)[]),
  ...UNIT_KINDS,
] as const

export const KINDS = ['nation', ...GIVEN_KINDS] as const
export type Kind = (typeof KINDS)[number]

/** Whether a kind is that of an agency, and which conditions hold for it. */
export const governmentOf = (kind: Kind): 'central' | 'regional' | undefined =>
  AGENCY_KINDS[kind as keyof typeof AGENCY_KINDS]

/** Agencies stand right below the nation, and nothing else does. */
export const fitsBelow = (kind: Kind, above: Kind | undefined): boolean =>
  (above === 'nation') === (governmentOf(kind) !== undefined)
