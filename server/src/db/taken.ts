/** What there is only once, by the constraint that keeps it so. */
const ONLY_ONCE: Record<string, string> = {
  accounts_nip_key: 'name_taken',
  accounts_email_key: 'name_taken',
  cycles_year_pack_id_key: 'year_taken',
  units_code_key: 'code_taken',
}

/** The reason why something was not kept: somebody else kept the same in that very moment. */
export function reasonTaken(error: unknown): string | undefined {
  const { code, constraint = '' } = error as { code?: string; constraint?: string }
  return code === '23505' ? ONLY_ONCE[constraint] : undefined
}
