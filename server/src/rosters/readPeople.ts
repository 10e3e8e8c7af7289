import type { Grade, Role } from '@teladan/engine/stages/deeds.ts'
import type { Table } from '@teladan/workbook/readTable.ts'
import { Invitee } from '../accounts/invite.ts'
import { type CellReader, isExample, makeCellReader } from './cellReader.ts'
import type { Fault } from './fault.ts'
import type { PersonColumn } from './layouts.ts'
import { FORMS, type Form, GRADE_WORDS, ROLE_WORDS } from './vocabulary.ts'

/** A person as a line of the list names them; what is empty there says nothing. */
export type PersonLine = {
  cells: CellReader<PersonColumn>
  name: string
  nip: string | undefined
  email: string | undefined
  /** Code or name of the unit they belong to. */
  home: string | undefined
  roles: Role[]
  grade: Grade | undefined
  /** Code or name of the unit their roles are over; their own when none is named. */
  over: string | undefined
  post: { title: string; form: Form } | undefined
  from: string | undefined
  until: string | undefined
}

/** Reads the lines of a list of people. */
export function readPeople(table: Table<PersonColumn>, faults: Fault[]): PersonLine[] {
  return table.rows.flatMap((row) => {
    const cells = makeCellReader(row, faults)
    const name = cells.text('name')
    if (name && isExample(name)) return []
    if (!name && !cells.isFaulty('name')) cells.say('name', 'is_missing')
    if (name && name.length > NAME_MOST)
      cells.say('name', 'too_long', { got: `${name.slice(0, 40)} …` })
    if (name && name.length < 2) cells.say('name', 'too_short', { got: name })
    const [nip, email] = [readNip(cells), readEmail(cells)]
    if (!nip && !email && !cells.isFaulty('nip') && !cells.isFaulty('email'))
      cells.say('nip', 'without_sign_in_name')
    const home = cells.digits('home')
    if (!home && !cells.isFaulty('home')) cells.say('home', 'is_missing')
    const roles = cells.words('role', ROLE_WORDS)
    const isAssessor = roles.includes('assessor')
    const grade = isAssessor ? cells.word('grade', GRADE_WORDS) : undefined
    if (isAssessor && !grade && !cells.isFaulty('grade'))
      cells.say('grade', 'is_missing', { options: GRADE_WORDS.options })
    const [from, until] = [cells.day('from'), cells.day('until')]
    if (from && until && until < from)
      cells.say('until', 'ends_before_it_begins', { got: until, other: from })
    return {
      cells,
      name: name ?? '',
      nip,
      email,
      home,
      roles,
      grade,
      over: cells.digits('over'),
      post: readPost(cells),
      from,
      until,
    }
  })
}

/** A NIP as people type it, with spaces; one whose last digits a spreadsheet made zeros is refused. */
function readNip(cells: CellReader<PersonColumn>): string | undefined {
  const said = cells.digits('nip')
  if (said === undefined) return undefined
  const nip = said.replace(/^'|[\s.]/g, '')
  if (!Invitee.shape.nip.safeParse(nip).success) return cells.say('nip', 'not_a_nip', { got: said })
  // The last three count those appointed together, from 001; a number keeps fifteen digits only.
  return nip.endsWith('000') ? cells.say('nip', 'lost_digits', { got: said }) : nip
}

function readEmail(cells: CellReader<PersonColumn>): string | undefined {
  const email = cells.text('email')?.toLowerCase()
  if (email === undefined || Invitee.shape.email.safeParse(email).success) return email
  return cells.say('email', 'not_an_email', { got: email })
}

/** A post with how it is held, which is often written before its title: `Plt. Kepala Balai`. */
function readPost(cells: CellReader<PersonColumn>): PersonLine['post'] {
  const [said, form] = [cells.text('title'), cells.word('form', FORMS)]
  if (said === undefined) return undefined
  const [, before = '', rest = said] = /^(plt|plh|pj|a\.i)\b\.?\s+(.+)$/i.exec(said) ?? []
  return { title: rest, form: form ?? FORMS.find(before) ?? 'definitif' }
}

const NAME_MOST = 200
