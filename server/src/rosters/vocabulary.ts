import { GRADES, type Grade, ROLES, type Role } from '@teladan/engine/stages/deeds.ts'
import { en } from '@teladan/words/screens/en.ts'
import { id } from '@teladan/words/screens/id.ts'
import { type NewPost, POST_FORMS } from '../accounts/postStore.ts'
import { GIVEN_KINDS } from '../units/kinds.ts'

/** The words of a closed list as people write them in either language, with what each of them means. */
export type Vocabulary<T extends string> = {
  options: string[]
  find: (text: string) => T | undefined
}

export type GivenKind = (typeof GIVEN_KINDS)[number]
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'
export type Form = NewPost['form']

const KIND_SYNONYMS: Partial<Record<GivenKind, string[]>> = {
  directorate_general: ['Ditjen'],
  inspectorate: ['Inspektorat Jenderal', 'Itjen', 'Inspektorat Daerah'],
  regional_office: ['Kanwil'],
  upt: ['UPTD', 'Unit Pelaksana Teknis'],
  office: ['Dinas', 'Kantor'],
  hospital: ['RS', 'RSUD', 'RSUP'],
}
export const KINDS = makeVocabulary(GIVEN_KINDS, [id.kinds, en.kinds], KIND_SYNONYMS)

const ROLE_SYNONYMS: Partial<Record<Role, string[]>> = {
  unit_member: ['Anggota tim', 'Anggota Tim Pembangunan ZI'],
  unit_head: ['Kepala satker'],
  assessor: ['TPI'],
  agency_admin: ['Admin instansi'],
}
export const ROLE_WORDS = makeVocabulary(ROLES, [id.roles, en.roles], ROLE_SYNONYMS)

const GRADE_SYNONYMS: Partial<Record<Grade, string[]>> = { technical: ['Dalnis'] }
export const GRADE_WORDS = makeVocabulary(GRADES, [id.grades, en.grades], GRADE_SYNONYMS)

const ZONE_NAMES: readonly Zone[] = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']
export const ZONES = makeVocabulary(ZONE_NAMES, [id.units.zones, en.units.zones])

const FORM_SYNONYMS: Partial<Record<Form, string[]>> = {
  definitif: ['Tetap'],
  plt: ['Pelaksana tugas', 'Acting'],
  plh: ['Pelaksana harian'],
  pj: ['Penjabat'],
  ai: ['Ad interim'],
}
export const FORMS = makeVocabulary(POST_FORMS, [id.rosters.forms, en.rosters.forms], FORM_SYNONYMS)

function makeVocabulary<T extends string>(
  names: readonly T[],
  languages: Record<T, string>[],
  synonyms: Partial<Record<T, string[]>> = {},
): Vocabulary<T> {
  const meanings = new Map<string, T>()
  for (const name of names)
    for (const word of [name, ...languages.map((of) => of[name]), ...(synonyms[name] ?? [])])
      meanings.set(normal(word), name)
  const [own] = languages
  return {
    options: names.map((name) => own?.[name] ?? name),
    find: (text) => meanings.get(normal(text)),
  }
}

function normal(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
