import type { Grade, Role } from '@teladan/engine/stages/deeds.ts'

/** A role over a unit and all below it; in one cycle, or in all when there is none. */
export type Grant = { role: Role; grade: Grade | null; unit: number; cycle: number | null }

/** Who is asking: signed in, with what they hold today. */
export type Person = {
  id: string
  session: string
  name: string
  home: number
  factor: 'password' | 'full'
  mustEnrol: boolean
  grants: Grant[]
}

/** What a person holds over a unit, given its line from the nation down, in one cycle. */
export function standingsOn(person: Person, line: number[], cycle: number) {
  return person.grants
    .filter((grant) => line.includes(grant.unit) && (grant.cycle ?? cycle) === cycle)
    .map(({ role, grade }) => ({ role, grade: grade ?? undefined }))
}
