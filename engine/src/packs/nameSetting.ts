import { parseExact } from '../exact.ts'

/** Whether a text is a figure as the files of a law write it: `75`, `18.25`, `5/8`, `60%`. */
export const isFigureText = (value: string): boolean =>
  FIGURE.test(value) && parseExact(value) !== undefined

const FIGURE = /^\d+(\.\d+)?(\/[1-9]\d*)?%?$/

/** What the name of a setting means: a figure of a file, or a parameter with or without `parameter.` before it. */
export function nameSetting(name: string) {
  const kind = FIGURES.find((prefix) => name.startsWith(`${prefix}.`))
  if (kind) return { kind }
  return { kind: 'parameter' as const, id: name.replace(/^parameter\./, '') }
}

const FIGURES = ['rule', 'weight'] as const
