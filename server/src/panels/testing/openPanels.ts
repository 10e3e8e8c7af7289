import { insertCandidacy } from '../../candidacies/store.ts'
import { asSystem, type Tx } from '../../db/transaction.ts'
import { foundCountry } from '../../testing/country.ts'
import { findUnit, insertUnit } from '../../units/store.ts'

/** A fictional country whose people can call panels together over as many units as a test asks for. */
export async function openPanels(people: string[]) {
  const country = await foundCountry({ units: 1 })
  const now = country.clock.now
  const who: Record<string, Awaited<ReturnType<typeof country.signIn>>> = {}
  for (const key of people) who[key] = await country.signIn(key)

  const does = async (key: string, method: string, path: string, body?: unknown) => {
    const reply = await who[key]?.(method, path, body)
    return { status: reply?.status, reason: reply?.body?.reason, body: reply?.body }
  }
  const personOf = (key: string) => country.accounts[key]?.id ?? ''
  const system = <T>(work: (tx: Tx) => Promise<T>) => asSystem(country.db, now, work)

  return {
    country,
    now,
    does,
    personOf,
    system,
    cookieOf: (key: string) => who[key]?.cookie ?? '',
    /** New units that wait for a panel. */
    wait: (many: number) =>
      system(async (tx) => {
        const units: number[] = []
        for (let i = 0; i < many; i++) {
          const from = '2024-01-02'
          const unit = await insertUnit(tx, {
            name: 'Balai',
            kind: 'balai',
            parent: country.agency,
            from,
          })
          await insertCandidacy(tx, {
            cycleId: country.cycle,
            unitId: unit,
            agencyId: country.agency,
            unitName: 'Balai',
            line: (await findUnit(tx, unit, '2026-03-02'))?.line ?? [],
            target: 'WBK',
            authority: 'agency',
            initiatedBy: 'unit',
            stage: 'panel',
          })
          units.push(unit)
        }
        return units
      }),
    /** A meeting over units, `panel` in the chair and `panel2` beside. */
    convene: (units: number[], more: object = {}, key = 'admin') =>
      does(key, 'POST', `/api/cycles/${country.cycle}/panels`, {
        agency: country.agency,
        heldOn: '2026-03-02',
        place: 'Jakarta',
        seats: [
          { person: personOf('panel'), isChair: true },
          { person: personOf('panel2'), isChair: false },
        ],
        units,
        ...more,
      }),
    vote: (key: string, panel: string, unit: number | undefined, said: object = {}) =>
      does(key, 'POST', `/api/cycles/${country.cycle}/units/${unit}/vote`, {
        panel,
        vote: 'grant',
        ...said,
      }),
    close: (key: string, panel: string) =>
      does(key, 'POST', `/api/panels/${panel}/close`, { minutes: 'Rapat selesai.' }),
    decide: (key: string, unit: number) =>
      does(key, 'POST', `/api/cycles/${country.cycle}/units/${unit}/decision`, {
        predicate: null,
        ground: 'Belum cukup.',
      }),
  }
}
