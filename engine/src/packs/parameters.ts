import type { Parameter } from './pack.ts'

/** What each parameter of a pack is set to, by its id. */
export type Chosen = Record<string, string>

/** A value, or one for each choice of a parameter. */
type Dependent<T> = T | Record<string, Record<string, T>>

/** Settles values that follow a parameter; undefined when the parameter or its choice is not there. */
export function settleWith(parameters: Parameter[]) {
  return <T extends string | string[]>(value: Dependent<T>): T | undefined => {
    if (typeof value === 'string' || Array.isArray(value)) return value as T
    const [id, choices] = Object.entries(value)[0] ?? []
    const chosen = parameters.find((parameter) => parameter.id === id)?.chosen
    return chosen === undefined ? undefined : (choices as Record<string, T>)[chosen]
  }
}
