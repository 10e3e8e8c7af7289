import type { Answers } from '../framework/answers.ts'
import type { Basis, Framework, Ground, Text } from '../framework/framework.ts'
import type { Stage } from '../stages/stage.ts'

/** One version of a programme's law, read and sound. */
export type Pack = {
  /** Name and fingerprint: `zi/permenpan-90-2021@1f2e3d4c5b6a`. */
  id: string
  name: string
  text: Text
  about: Text
  /** The law that took this one's place, by its name. */
  supersededBy?: string | undefined
  documents: Document[]
  sources: Source[]
  parameters: Parameter[]
  framework: Framework
  /** Every figure of the pack with its place in the law and how sure we are of it. */
  figures: Figure[]
  /** The facts that conditions compare. */
  facts: Fact[]
  eligibility: Eligibility[]
  /** The way of a unit through a cycle, in order. */
  stages: Stage[]
  /** How the field's workbook is laid out; undefined when none is known. */
  workbook: WorkbookLayout | undefined
  examples: WorkedExample[]
}

export type Document = { id: string; text: Text; note?: Text | undefined }
export type Source = { id: string; text: Text; address?: string | undefined }

/** A choice the law leaves open; `chosen` is in force. */
export type Parameter = {
  id: string
  text: Text
  choices: { id: string; text: Text }[]
  chosen: string
  default: string
  ground: Ground
}

/** A figure of the pack, a weight, a minimum, a scale, a parameter, and what it bears on. */
export type Figure = {
  id: string
  bears: 'score' | 'eligibility' | 'way'
  node?: string
  text: Text
  ground: Ground
}

/** Something about a unit or its agency that is recorded with its date and source; graded or a number. */
export type Fact = {
  id: string
  text: Text
  of: 'agency' | 'unit'
  /** From the lowest to the highest. */
  grades?: string[] | undefined
  /** A fact that counts against a unit: when nobody recorded it, its conditions are met. */
  absent?: 'met' | undefined
}

/** Conditions of one cycle under which a unit may be proposed, in the pack's own order. */
export type Eligibility = { cycle: string; rules: Condition[] }
export type Condition = {
  for: string[]
  fact: string
  oneOf?: string[] | undefined
  atLeast?: string | undefined
  above?: string | undefined
  by?: 'central' | 'regional' | undefined
  since?: string | undefined
  message: Text
  ground: Ground
}

/** Where the field's workbook keeps what; columns are found by their header words first. */
export type WorkbookLayout = {
  sheet: string
  key: Column
  layers: WorkbookLayer[]
  /** Row key (the number in the key column) to the item or count it asks for. */
  rows: Record<number, { item: string; count?: string }>
}
export type Column = { column: string; header: string[] }
export type WorkbookLayer = {
  id: string
  text: Text
  answer: Column
  note: Column
  evidence?: Column | undefined
  link?: Column | undefined
}

/** A case a regulator worked out by hand, with what must come of it. */
export type WorkedExample = {
  file: string
  title: Text
  answers: Answers
  closed: boolean
  parameters: Record<string, string>
  points: Record<string, string>
  predicates: Record<
    string,
    { kind: 'met' | 'short' | 'open'; outlook?: string; shortfalls?: Record<string, string> }
  >
}

/** A pack of a law whose workbook is known. */
export type LaidOut = Pack & { workbook: WorkbookLayout }
export const isLaidOut = (pack: Pack): pack is LaidOut => pack.workbook !== undefined

/** Figures behind the points and minimums that were not read in a source; they await a person. */
export function unverifiedOf(pack: Pack): Figure[] {
  return pack.figures.filter(({ bears, ground }) => bears === 'score' && ground.mark !== 'quoted')
}

/** Every figure that rests on a place in the law, or on a place within it. */
export function citing(pack: Pack, basis: Partial<Basis> & { document: string }): Figure[] {
  return pack.figures.filter(
    ({ ground }) =>
      ground.basis.document === basis.document &&
      (basis.at === undefined || isWithin(ground.basis.at, basis.at)),
  )
}

const isWithin = (place: string, whole: string) =>
  place === whole || [' ', '.', ','].some((end) => place.startsWith(whole + end))
