import { GRADES, type Grade, ROLES, type Role } from '@teladan/engine/stages/deeds.ts'
import { useMe } from '../Shell.tsx'
import { Choice } from '../ui/Field.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useAsk } from '../ui/useAsk.ts'

export type RoleChosen = { role: Role; grade: Grade; cycle: string }
export const FIRST_ROLE: RoleChosen = { role: 'unit_member', grade: 'member', cycle: '' }

type Props = { chosen: RoleChosen; onChange: (chosen: RoleChosen) => void }

/** Chooses a role, its grade where it has one, and the cycle it is for. */
export function RoleFields({ chosen, onChange }: Props) {
  const { words } = useLocale()
  const { data: cycles = [] } = useAsk('GET /api/cycles', {})
  const isNational = useIsNational()
  const roles = ROLES.filter((role) => isNational || !NATIONAL_ROLES.includes(role))
  return (
    <>
      <Choice
        label={words.accounts.role}
        value={chosen.role}
        onChange={(role) => onChange({ ...chosen, role })}
        options={roles.map((value) => ({ value, text: words.roles[value] }))}
      />
      {chosen.role === 'assessor' && (
        <Choice
          label={words.accounts.grade}
          value={chosen.grade}
          onChange={(grade) => onChange({ ...chosen, grade })}
          options={GRADES.map((value) => ({ value, text: words.grades[value] }))}
        />
      )}
      <Choice
        label={words.accounts.inCycle}
        value={chosen.cycle}
        onChange={(cycle) => onChange({ ...chosen, cycle })}
        options={[
          { value: '', text: words.accounts.everyCycle },
          ...cycles
            .filter(({ state }) => state !== 'closed')
            .map(({ id, year }) => ({ value: String(id), text: String(year) })),
        ]}
      />
    </>
  )
}

/** What was chosen, as a request says it. */
export const sayRole = ({ role, grade, cycle }: RoleChosen) => ({
  role,
  grade: role === 'assessor' ? grade : undefined,
  cycle: cycle ? Number(cycle) : undefined,
})

/** Roles over the whole country, which only the secretariat gives. */
const NATIONAL_ROLES: Role[] = ['secretariat', 'operator', 'auditor']
const useIsNational = () => useMe().grants.some(({ role }) => role === 'secretariat')
