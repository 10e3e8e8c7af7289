import type { Unit } from '../units/store.ts'
import { keyOf } from './cellReader.ts'

/** A unit as it stands, with its names and places through time. */
export type Standing = Unit & {
  openedOn: string
  names: { from: string; name: string }[]
  parents: { from: string; parent: number }[]
}

/** The units a list can speak of: found by code anywhere, and by name below one. */
export type Stand = {
  root: Standing
  byCode: (code: string) => Standing | undefined
  /** Those that are called so on a day, and open then. */
  byName: (name: string, day: string) => Standing[]
}

export function makeStand(units: Standing[], below: number): Stand {
  const root = units.find(({ id }) => id === below)
  if (!root) throw new Error(`no unit ${below}`)
  const codes = new Map(units.flatMap((unit) => (unit.code ? [[unit.code, unit] as const] : [])))
  const names = new Map<string, Set<Standing>>()
  for (const unit of units.filter((one) => isWithin(one, root)))
    for (const { name } of unit.names) {
      const key = keyOf(name)
      names.set(key, (names.get(key) ?? new Set()).add(unit))
    }
  return {
    root,
    byCode: (code) => codes.get(code),
    byName: (name, day) =>
      [...(names.get(keyOf(name)) ?? [])].filter(
        (unit) => keyOf(nameOn(unit, day)) === keyOf(name) && !isClosedOn(unit, day),
      ),
  }
}

export const isWithin = (unit: Standing, root: Standing) => unit.line.includes(root.id)
export const isClosedOn = ({ closedOn }: Standing, day: string) =>
  closedOn !== null && closedOn <= day

/** What a unit is called on a day; before its first, what it will be called. */
export const nameOn = ({ names }: Standing, day: string): string =>
  (names.findLast(({ from }) => from <= day) ?? names[0])?.name ?? ''
export const parentOn = ({ parents }: Standing, day: string): number | undefined =>
  (parents.findLast(({ from }) => from <= day) ?? parents[0])?.parent
