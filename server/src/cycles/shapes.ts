import { WHEN_NONE } from '@teladan/engine/framework/framework.ts'
import { z } from 'zod'
import { Id, Instant, Text } from '../http/shapes.ts'
import { Ground } from '../packs/ground.ts'

/** A local time in the cycle's zone, to the minute. */
export const Local = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
export const CycleParams = z.object({ cycle: Id })

export const Cycle = z.object({
  id: z.int(),
  year: z.int(),
  packId: z.string(),
  conditions: z.string(),
  zone: z.string(),
  firstPart: z.string().nullable(),
  barYears: z.int(),
  state: z.enum(['draft', 'open', 'closed']),
})

export const Window = z.object({
  stage: z.string(),
  opens: z.string(),
  closes: z.string(),
  opensAt: Instant,
  closesAt: Instant,
  moved: z.string().nullable(),
  movedBy: z.uuid().nullable(),
})

/** The end of a stage with the letter that set it; none where the schedule itself holds. */
const End = z.object({
  closes: z.string(),
  closesAt: Instant,
  moved: z.string().nullable(),
  movedBy: z.uuid().nullable(),
})
/** An agency with an end of its own. */
export const EndOfAgency = End.extend({ agency: z.int(), name: z.string() })

const Agencies = z.object({
  count: z.int(),
  first: z.array(z.object({ agency: z.int(), name: z.string(), from: End, to: End })),
})
export const Effect = z.object({
  rest: z.object({ from: End, to: End, isMoved: z.boolean() }).nullable(),
  earlier: Agencies,
  kept: Agencies,
  later: z.int(),
  shortens: z.boolean(),
})

const Addendum = z.object({
  id: z.uuid(),
  number: z.string(),
  datedOn: z.string(),
  kind: z.enum(['window', 'quota', 'settings']),
  stage: z.string().nullable(),
  closes: z.string().nullable(),
  closesAt: Instant.nullable(),
  replaces: z.boolean(),
  most: z.int().nullable(),
  settings: z
    .object({ firstPart: z.string().nullable().optional(), barYears: z.int().optional() })
    .nullable(),
  agencies: z.array(z.int()),
  names: z.array(z.string()),
  scan: z.enum(['none', 'others', 'here']),
})

export const Choice = z.object({
  id: z.string(),
  kind: z.enum(['parameter', 'when_none']),
  text: Text,
  options: z.array(z.object({ id: z.string(), text: Text.nullable() })),
  chosen: z.string(),
  default: z.string(),
})

const FigureValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), chosen: z.string(), text: Text }),
  z.object({
    kind: z.literal('options'),
    options: z.array(z.object({ key: z.string(), value: z.string() })),
  }),
  z.object({ kind: z.literal('when_none'), is: z.enum(WHEN_NONE) }),
  z.object({ kind: z.literal('index'), upTo: z.number() }),
  z.object({ kind: z.literal('entered'), places: z.int() }),
  z.object({ kind: z.literal('weight'), points: z.string() }),
  z.object({
    kind: z.literal('minimums'),
    minimums: z.array(z.object({ node: z.string(), points: z.string() })),
  }),
  z.object({ kind: z.literal('stated') }),
])

export const WholeCycle = Cycle.extend({
  law: Text,
  parts: z.array(z.object({ id: z.string(), text: Text })),
  /** The stages that the law gives a window, with or without one. */
  windowed: z.array(z.string()),
  /** Each with how many agencies have another end than the rest. */
  windows: z.array(Window.extend({ apart: z.int() })),
  addenda: z.array(Addendum),
  closing: z.object({ at: Instant, reason: z.string().nullable() }).nullable(),
  choices: z.array(Choice.extend({ ground: Ground })),
  unverified: z.array(
    z.object({
      id: z.string(),
      text: Text,
      value: FigureValue,
      ground: Ground,
      confirmed: z.object({ by: z.string().nullable(), at: Instant }).nullable(),
    }),
  ),
})

export const Year = Cycle.extend({
  law: Text,
  windows: z.array(Window),
  quota: z.object({ agencies: z.int(), most: z.int() }),
  stages: z.array(z.object({ stage: z.string(), ended: z.string().nullable(), units: z.int() })),
  granted: z.array(z.object({ predicate: z.string(), units: z.int() })),
  choices: z.array(Choice),
  minimums: z.array(
    z.object({
      predicate: z.string(),
      printed: Text,
      rule: z.string(),
      node: z.string(),
      text: Text,
      points: z.string(),
    }),
  ),
})
