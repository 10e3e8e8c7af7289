import { GRADES, ROLES } from '@teladan/engine/stages/deeds.ts'
import { z } from 'zod'
import { POST_FORMS } from '../accounts/postStore.ts'
import { KINDS } from '../units/kinds.ts'
import { NOTES } from './fault.ts'
import type { PersonPlan } from './planPeople.ts'
import type { UnitPlan } from './planUnits.ts'

const Line = z.object({
  row: z.int(),
  at: z.string(),
  is: z.enum(['new', 'changed', 'same']),
  notes: z.array(z.object({ at: z.string(), code: z.enum(NOTES), stands: z.string() })),
})

/** What a list of units would change, line by line; `old` is what is replaced. */
export const UnitDifference = Line.extend({
  unit: z.int().nullable(),
  name: z.string(),
  code: z.string().nullable(),
  kind: z.enum(KINDS),
  zone: z.string(),
  parent: z.string(),
  from: z.string(),
  old: z.object({ name: z.string().optional(), parent: z.string().optional() }),
})
export type UnitDifference = z.infer<typeof UnitDifference>

/** What a list of people would add, line by line. */
export const PersonDifference = Line.extend({
  name: z.string(),
  signInName: z.string(),
  home: z.string(),
  roles: z.array(
    z.object({
      role: z.enum(ROLES),
      grade: z.enum(GRADES).nullable(),
      over: z.string(),
      from: z.string(),
      until: z.string().nullable(),
    }),
  ),
  posts: z.array(
    z.object({
      title: z.string(),
      form: z.enum(POST_FORMS),
      isHead: z.boolean(),
      from: z.string(),
      until: z.string().nullable(),
    }),
  ),
})
export type PersonDifference = z.infer<typeof PersonDifference>

/** The units that a difference names beside those of the list, so that their names can be asked for at once. */
export const unitsIn = (plans: UnitPlan[]): number[] => [
  ...new Set(
    plans.flatMap(({ unit, move, namesakeBelow }) =>
      [move?.old ?? unit?.line.at(-2), namesakeBelow].flatMap((id) => id ?? []),
    ),
  ),
]

export function describeUnit(
  { line, unit, parent, from, zone, rename, move, notes, namesakeBelow }: UnitPlan,
  plans: Map<number, UnitPlan>,
  naming: (unit: number) => string,
): UnitDifference {
  const { cells } = line
  const above = 'unit' in parent ? parent.unit.name : (plans.get(parent.line)?.line.name ?? '')
  const at = cells.placeOf('name')
  const stands = unit && !move ? unit.line.at(-2) : undefined
  return {
    row: cells.row,
    at,
    is: !unit ? 'new' : rename || move ? 'changed' : 'same',
    unit: unit?.id ?? null,
    name: unit && !rename ? unit.name : line.name,
    code: unit ? unit.code : (line.code ?? null),
    kind: unit?.kind ?? line.kind ?? 'office',
    zone,
    parent: stands === undefined ? above : naming(stands),
    from,
    old: { ...(rename && { name: rename.old }), ...(move && { parent: naming(move.old) }) },
    notes:
      namesakeBelow === undefined
        ? notes
        : [...notes, { at, code: 'same_name_elsewhere', stands: naming(namesakeBelow) }],
  }
}

export function describePerson({
  line,
  whom,
  isNew,
  over,
  roles,
  posts,
  notes,
}: PersonPlan): PersonDifference {
  const { known } = whom
  return {
    row: line.cells.row,
    at: line.cells.placeOf('name'),
    is: isNew ? 'new' : roles.length || posts.length ? 'changed' : 'same',
    name: known?.name ?? whom.line.name,
    signInName: known?.nip ?? known?.email ?? whom.line.nip ?? whom.line.email ?? '',
    home: known?.homeName ?? whom.home.name,
    roles: roles.map(({ role, grade, from, until }) => ({
      role,
      grade,
      over: over.name,
      from,
      until,
    })),
    posts: posts.map(({ title, form, isHead, from, until }) => ({
      title,
      form,
      isHead,
      from,
      until,
    })),
    notes,
  }
}
