import type { Pack } from '@teladan/engine/packs/pack.ts'
import { unverifiedOf } from '@teladan/engine/packs/pack.ts'
import type { PackFiles } from '@teladan/engine/packs/readFile.ts'
import type { Grade, Role } from '@teladan/engine/stages/deeds.ts'
import { sql } from 'kysely'
import { CODE_ROLES } from '../accounts/codeRoles.ts'
import { insertGrant } from '../accounts/grantStore.ts'
import { keepPassword } from '../accounts/password.ts'
import type { Person } from '../accounts/person.ts'
import { insertPost } from '../accounts/postStore.ts'
import { setTotp } from '../accounts/secretStore.ts'
import * as accounts from '../accounts/store.ts'
import { makeSecret } from '../accounts/totp.ts'
import * as cycles from '../cycles/store.ts'
import { NATIONAL_ZONE } from '../db/days.ts'
import { makeId } from '../db/makeId.ts'
import { asSystem, type Db, first, type Tx } from '../db/transaction.ts'
import type { Vault } from '../db/vault.ts'
import type { Kind } from '../units/kinds.ts'
import { insertService } from '../units/serviceStore.ts'
import { insertUnit } from '../units/store.ts'
import { type Season, seasonAround } from './season.ts'

export const DEMO_PASSWORD = 'contoh-teladan-2026'

/** One account a role, by the word it signs in with; the address is reserved for examples. */
export type DemoAccount = {
  name: string
  email: string
  role: Role
  grade?: Grade | undefined
  id: string
  /** The units over which they hold their role. */
  over: number[]
}
export type Demo = {
  year: number
  cycle: number
  nation: number
  agency: number
  inspectorate: number
  /** The units of the ministry's cycle, in the order they were made. */
  units: { id: number; name: string; level: number }[]
  accounts: Record<string, DemoAccount>
}

type Surroundings = { db: Db; now: () => Date; law: Pack; files: PackFiles; vault: Vault }
/** How many units, who there is to be tried, and the cycle's days when it is not to be in the midst of them. */
type Wishes = { units: number; people?: readonly DemoPerson[]; season?: Season }

/** Whether a database has anybody in it; a demo is only ever made where there is nobody. */
export async function isEmpty(db: Db, now: Date): Promise<boolean> {
  return asSystem(db, now, async (tx) => !first(await sql`select from people limit 1`.execute(tx)))
}

/** Whether anybody here is of a demo. */
export async function isDemo(db: Db, now: Date): Promise<boolean> {
  return asSystem(db, now, async (tx) =>
    Boolean(first(await sql`select from accounts where is_demo limit 1`.execute(tx))),
  )
}

/**
 * Makes a fictional ministry with its inspectorate and units, one account for every role, and an open cycle.
 * No person, unit or figure in it is real.
 */
export async function makeDemo(
  { db, now, law, files, vault }: Surroundings,
  { units: size, people: named = DEMO_PEOPLE, season: given }: Wishes,
): Promise<Demo> {
  const password = await keepPassword(DEMO_PASSWORD)
  const instant = now()
  const season = given ?? seasonAround(instant)
  const { year } = season
  const from = `${year - 3}-01-02`
  return asSystem(db, instant, async (tx) => {
    const add = (name: string, kind: Kind, parent: number | null, zone?: string) =>
      insertUnit(tx, { name, kind, parent, from, zone })
    const nation = await add('Republik Contoh', 'nation', null)
    const agency = await add('Kementerian Pelayanan Sosial', 'ministry', nation)
    const inspectorate = await add('Inspektorat Jenderal', 'inspectorate', agency)
    const rehabilitation = await add(
      'Direktorat Jenderal Rehabilitasi',
      'directorate_general',
      agency,
    )
    const protection = await add('Direktorat Jenderal Perlindungan', 'directorate_general', agency)
    const units: Demo['units'] = []
    for (const [i, [name, kind, zone]] of UNITS.slice(0, size).entries()) {
      const id = await add(name, kind, i % 3 === 2 ? protection : rehabilitation, zone)
      await insertService(tx, id, {
        id: makeId(instant),
        name: 'Layanan rehabilitasi rawat jalan',
        channel: 'counter',
        usersAMonth: 120 + 35 * i,
      })
      units.push({ id, name, level: LEVELS[i % LEVELS.length] ?? 0.8 })
    }
    const [unit] = units
    if (!unit) throw new Error('a demo has at least one unit')
    const cycle = await makeCycle(tx, { law, files, season, instant })
    await cycles.setQuota(tx, cycle, agency, 1)

    const people: Record<string, DemoAccount> = {}
    const place = { unit: unit.id, rehabilitation, inspectorate, agency, nation }
    for (const [key, name, role, overPlace, homePlace, title, grade] of named) {
      const [over, home] = [place[overPlace], place[homePlace]]
      const id = makeId(instant)
      const email = `${key}@contoh.example`
      await accounts.insertPerson(tx, { id, name, home, email, isDemo: true }, instant)
      await accounts.setPassword(tx, id, password)
      if (CODE_ROLES.includes(role)) await setTotp(tx, id, vault.lock(makeSecret(), id))
      await insertPost(tx, {
        id: makeId(instant),
        person: id,
        unit: home,
        title,
        form: 'definitif',
        isHead: role === 'unit_head',
        from,
      })
      await insertGrant(tx, {
        id: makeId(instant),
        person: id,
        role,
        grade: grade ?? null,
        unit: over,
        cycle: null,
        from,
        by: null,
      })
      people[key] = { name, email, role, grade, id, over: [over] }
    }
    // Few accounts show all: one head for every unit, one coach for both directorates general.
    const also: [key: string, over: number][] = [
      ...units.slice(1).map(({ id }): [string, number] => ['kepala', id]),
      ['pembina', protection],
    ]
    for (const [key, over] of also) {
      const account = people[key]
      if (!account) throw new Error(`a demo has nobody called ${key}`)
      account.over.push(over)
      await insertGrant(tx, {
        id: makeId(instant),
        person: account.id,
        role: account.role,
        grade: null,
        unit: over,
        cycle: null,
        from,
        by: null,
      })
    }
    return { year, cycle, nation, agency, inspectorate, units, accounts: people }
  })
}

type Place = 'unit' | 'rehabilitation' | 'inspectorate' | 'agency' | 'nation'
/** Somebody who can be tried: sign-in word, name, role, over what, where they work, as what. */
type DemoPerson = readonly [
  key: string,
  name: string,
  role: Role,
  over: Place,
  home: Place,
  title: string,
  grade?: Grade,
]
/** A second of the secretariat, since nobody signs a law that they wrote. */
export const DEMO_SIGNER: DemoPerson = [
  'sekretariat2',
  'Wahyu Nugroho',
  'secretariat',
  'nation',
  'nation',
  'Sekretariat Tim Nasional',
]
/** One for every role. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ['anggota', 'Ratna Kaihulu', 'unit_member', 'unit', 'unit', 'Ketua Tim Pembangunan ZI'],
  ['kepala', 'Yusuf Tamaela', 'unit_head', 'unit', 'unit', 'Kepala Sentra'],
  ['pembina', 'Dewi Larasati', 'coach', 'rehabilitation', 'rehabilitation', 'Sekretariat Ditjen'],
  ['tpi', 'Bagus Prakoso', 'assessor', 'agency', 'inspectorate', 'Auditor Muda', 'member'],
  ['ketuatpi', 'Sri Wahyuni', 'assessor', 'agency', 'inspectorate', 'Auditor Madya', 'lead'],
  ['dalnis', 'Hendra Sitompul', 'assessor', 'agency', 'inspectorate', 'Auditor Utama', 'technical'],
  ['pimpinan', 'Maria Lewokeda', 'agency_head', 'agency', 'agency', 'Sekretaris Kementerian'],
  ['admin', 'Rizal Hakim', 'agency_admin', 'agency', 'agency', 'Biro Organisasi'],
  ['panel', 'Tri Handayani', 'panel_member', 'agency', 'nation', 'Ketua Panel'],
  ['panel2', 'Agus Salim Pohan', 'panel_member', 'agency', 'nation', 'Anggota Panel'],
  ['sekretariat', 'Nurul Fadilah', 'secretariat', 'nation', 'nation', 'Sekretariat Tim Nasional'],
  ['auditor', 'Johan Manuputty', 'auditor', 'agency', 'nation', 'Auditor'],
  ['operator', 'Putu Wiratama', 'operator', 'nation', 'nation', 'Operator'],
]

/** An open cycle, every figure of its law confirmed. */
export async function makeCycle(
  tx: Tx,
  { law, files, season, instant }: { law: Pack; files: PackFiles; season: Season; instant: Date },
): Promise<number> {
  await cycles.pinPack(tx, { id: law.id, name: law.name, files: JSON.stringify(files) }, instant)
  const id = await cycles.insertCycle(tx, {
    year: season.year,
    packId: law.id,
    conditions: law.eligibility.at(-1)?.cycle ?? '',
    parameters: {},
    zone: NATIONAL_ZONE,
    firstPart: null,
    barYears: 2,
    state: 'open',
  })
  const [opens, closes] = [`${season.opens}T08:00`, `${season.closes}T23:59`]
  for (const stage of ['self_assess', 'internal_assess', 'propose'])
    await cycles.setWindow(tx, id, { stage, opens, closes })
  // A demo's figures are confirmed by nobody; an account of the system stands in, and the ledger says so.
  for (const { id: figure } of unverifiedOf(law))
    await cycles.insertConfirmation(tx, id, { figure, value: null, by: SYSTEM }, instant)
  return id
}

/** Who stands in for nobody in a demo. */
const SYSTEM = '00000000-0000-7000-8000-000000000000'

/** A demo account as the person a verb is given, for what the demo does in its people's names. */
export const asPersonOf = (account: DemoAccount, grants: Person['grants']): Person => ({
  id: account.id,
  session: SYSTEM,
  name: account.name,
  home: 0,
  factor: 'full',
  mustEnrol: false,
  grants,
})

const LEVELS = [0.86, 0.9, 0.55, 0.82, 0.95, 0.7, 0.78, 0.88]

const UNITS: [string, Kind, string][] = [
  ['Sentra Bahari Ternate', 'sentra', 'Asia/Jayapura'],
  ['Sentra Melati Kendari', 'sentra', 'Asia/Makassar'],
  ['Balai Pelatihan Pekerja Sosial Padang', 'balai', 'Asia/Jakarta'],
  ['Sentra Cahaya Kupang', 'sentra', 'Asia/Makassar'],
  ['Sentra Wijaya Kusuma Palu', 'sentra', 'Asia/Makassar'],
  ['Balai Layanan Disabilitas Bogor', 'balai', 'Asia/Jakarta'],
  ['Sentra Harapan Sorong', 'sentra', 'Asia/Jayapura'],
  ['Sentra Abiyasa Banjarmasin', 'sentra', 'Asia/Makassar'],
  ['Balai Rehabilitasi Anak Mataram', 'balai', 'Asia/Makassar'],
  ['Sentra Paramita Surakarta', 'sentra', 'Asia/Jakarta'],
]
