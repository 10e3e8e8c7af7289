import type { Parameter } from './pack.ts'

/** What each parameter of a pack is set to, by its id. */
export type Chosen = Record<string, string>

/** A value, or one for each choice of a parameter. */
type Dependent<T> = T | Record<string, Record<string, T>>

/** Settles values that follow a parameter. */
export type Settle = {
  /** The value in force; undefined when the parameter or its choice is not there. */
  inForce: <T extends string | string[]>(value: Dependent<T>) => T | undefined
  /** The value under every choice, those not in force too. */
  each: <T extends string | string[]>(value: Dependent<T>) => T[]
  /** Whether a value names exactly the choices of one parameter, or follows none. */
  isWhole: (value: Dependent<string | string[]>) => boolean
}

export function settleWith(parameters: Parameter[]): Settle {
  return {
    inForce: (value) => {
      const branches = branchesOf(value)
      if (!branches) return value as never
      const chosen = parameters.find(({ id }) => id === branches.parameter)?.chosen
      return chosen === undefined ? undefined : (branches.values[chosen] as never)
    },
    each: (value) => {
      const branches = branchesOf(value)
      return (branches ? Object.values(branches.values) : [value]) as never
    },
    isWhole: (value) => {
      const branches = branchesOf(value)
      if (!branches) return true
      const choices = parameters.find(({ id }) => id === branches.parameter)?.choices ?? []
      const [named, known] = [Object.keys(branches.values), choices.map(({ id }) => id)]
      return named.length === known.length && known.every((id) => named.includes(id))
    },
  }
}

function branchesOf<T>(value: Dependent<T>) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const [parameter = '', values = {}] =
    Object.entries(value as Record<string, Record<string, T>>)[0] ?? []
  return { parameter, values }
}
