/** Why a cell of a list cannot be taken. */
export const FAULTS = [
  'is_formula',
  'is_error',
  'is_covered',
  'is_missing',
  'too_long',
  'too_short',
  'lost_digits',
  'not_a_nip',
  'not_an_email',
  'not_a_day',
  'not_a_word',
  'ends_before_it_begins',
  'already_over',
  'named_twice',
  'unit_unknown',
  'unit_ambiguous',
  'unit_closed',
  'parent_not_open',
  'kind_does_not_fit',
  'outside',
  'below_itself',
  'too_deep',
  'code_differs',
  'changed_later',
  'without_sign_in_name',
  'account_elsewhere',
  'account_closed',
  'two_accounts',
  'said_differently',
  'role_not_yours',
] as const

/** A cell that cannot be taken; `other` is what stands against it, `options` what could stand there. */
export type Fault = {
  at: string
  column: string
  code: (typeof FAULTS)[number]
  got?: string | undefined
  other?: string | undefined
  options?: string[] | undefined
}

/** What the list says but stays as it is here, or deserves a second look. */
export const NOTES = [
  'kind_kept',
  'zone_kept',
  'code_kept',
  'name_kept',
  'home_kept',
  'sign_in_name_kept',
  'until_kept',
  'same_name_elsewhere',
] as const

/** Something that stops nothing; `stands` is what is here. */
export type Note = { at: string; code: (typeof NOTES)[number]; stands: string }
