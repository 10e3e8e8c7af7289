import { z } from 'zod'
import { MARKS, WHEN_NONE } from '../framework/framework.ts'
import { AUTHORITIES, PARTIES, RUNGS, STAGE_KINDS } from '../stages/stage.ts'

/** The shapes of a pack's files. Every scalar is text here; `makeFramework` turns figures into numbers. */

const Text = z.strictObject({ id: z.string().trim().min(1), en: z.string().trim().min(1) })
const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/)
const Whole = z.string().regex(/^\d{1,9}$/)
const Positive = z.string().regex(/^[1-9]\d{0,8}$/)
const Figure = z.string().regex(/^\d+(\.\d+)?(\/\d+)?%?$/)

const ground = {
  basis: z.strictObject({ document: Id, at: z.string().min(1) }).optional(),
  mark: z.enum(MARKS).optional(),
  sources: z.array(Id).min(1).optional(),
  note: Text.optional(),
}
/** A value that follows a parameter's choice: `{ area_rule: { whole: ..., half: ... } }`. */
const chosen = <T extends z.ZodType>(value: T) =>
  z.union([value, z.record(Id, z.record(Id, value))])

const Name = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)

export const PackFile = z.strictObject({
  pack: Name,
  /** The law that took this one's place. */
  supersededBy: Name.optional(),
  text: Text,
  about: Text,
  documents: z.array(
    z.strictObject({ id: Id, text: Text, note: Text.optional(), address: z.string().optional() }),
  ),
  sources: z.array(z.strictObject({ id: Id, text: Text, address: z.string().optional() })),
  parameters: z.array(
    z.strictObject({
      id: Id,
      text: Text,
      default: Id,
      choices: z.record(Id, Text),
      ...ground,
    }),
  ),
})
export type PackFile = z.infer<typeof PackFile>

const Scale = z.strictObject({
  id: Id,
  text: Text,
  options: z.array(
    z.strictObject({ key: Id, also: z.array(Id).optional(), value: chosen(Figure) }),
  ),
  ...ground,
})

const Count = z.strictObject({
  text: Text,
  sumOf: z.array(Id).optional(),
  sameAs: z.strictObject({ item: Id, count: Id }).optional(),
})
const WhenNone = z.strictObject({ is: z.enum(WHEN_NONE), ...ground })
const asked = {
  id: Id,
  text: Text,
  weight: Figure.optional(),
  evidence: z.array(Text).optional(),
  ...ground,
}
const Choice = z.strictObject({ ...asked, scale: Id, options: z.record(Id, Text) })
const Share = z.strictObject({
  ...asked,
  share: z.strictObject({ of: Id, over: Id, whenNone: WhenNone }),
  counts: z.record(Id, Count),
})
const Decrease = z.strictObject({
  ...asked,
  decrease: z.strictObject({ from: Id, to: Id, whenNone: WhenNone }),
  counts: z.record(Id, Count),
})
const Index = z.strictObject({
  ...asked,
  index: z.strictObject({ upTo: Positive, ...ground }),
})
const Entered = z.strictObject({ ...asked, entered: z.literal('yes') })
const Branch: z.ZodType<BranchFile> = z.strictObject({
  id: Id,
  text: Text,
  weight: Figure,
  parts: z.array(z.lazy(() => PartFile)).min(1),
  ...ground,
})
const Grounded = z.strictObject(ground)
export type GroundFile = z.infer<typeof Grounded>
export interface BranchFile extends GroundFile {
  id: string
  text: z.infer<typeof Text>
  weight: string
  parts: PartFile[]
}
export type ItemFile =
  | z.infer<typeof Choice>
  | z.infer<typeof Share>
  | z.infer<typeof Decrease>
  | z.infer<typeof Index>
  | z.infer<typeof Entered>
export type PartFile = BranchFile | ItemFile

/** Picks the one shape a part means by the key only that shape has, so that its faults are named. */
const PartFile: z.ZodType<PartFile> = z.unknown().transform((part, context) => {
  const has = (key: string) => typeof part === 'object' && part !== null && key in part
  const [, shape] = SHAPES.find(([key]) => has(key)) ?? [undefined, Choice]
  const read = shape.safeParse(part)
  if (read.success) return read.data
  for (const issue of read.error.issues)
    context.issues.push({
      code: 'custom',
      message: issue.message,
      path: pathOf(issue),
      input: part,
    })
  return z.NEVER
})
/** Where a fault of shape is; for a key that does not belong, the key itself. */
export const pathOf = (issue: z.core.$ZodIssue): PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path
const SHAPES = [
  ['parts', Branch],
  ['share', Share],
  ['decrease', Decrease],
  ['index', Index],
  ['entered', Entered],
] as const

export const FrameworkFile = z.strictObject({
  ...ground,
  rounding: z.strictObject({ is: z.literal('none'), text: Text, ...ground }),
  unanswered: z.strictObject({ is: z.literal('zero'), text: Text, ...ground }),
  /** How finely points are entered where no questions are asked; left out where all are. */
  entered: z
    .strictObject({ places: z.string().regex(/^[0-6]$/), text: Text, ...ground })
    .optional(),
  scales: z.array(Scale),
  total: Branch,
  groups: z.array(z.strictObject({ id: Id, text: Text, parts: z.array(Id).min(1), ...ground })),
})
export type FrameworkFile = z.infer<typeof FrameworkFile>

export const PredicatesFile = z.strictObject({
  ...ground,
  predicates: z.array(
    z.strictObject({
      id: Id,
      text: Text,
      /** What the law prints where the predicate is granted, when that is not its id. */
      printed: Text.optional(),
      /** Whose way leads to it, where the law says; either's when it does not. */
      decidedBy: z.enum(AUTHORITIES).optional(),
      above: Id.optional(),
      ...ground,
      rules: z.array(
        z.strictObject({
          rule: Id,
          text: Text,
          /** Under a choice that tests nothing, an empty list. */
          of: z.union([z.array(Id).min(1), z.record(Id, z.record(Id, z.array(Id)))]),
          atLeast: Figure,
          ...ground,
        }),
      ),
    }),
  ),
})
export type PredicatesFile = z.infer<typeof PredicatesFile>

export const AGENCY_KINDS = ['central', 'regional'] as const
const Duration = z.string().regex(/^\d{1,2} (year|month)s?$/)
export const EligibilityFile = z.strictObject({
  ...ground,
  facts: z.array(
    z.strictObject({
      id: Id,
      text: Text,
      of: z.enum(['agency', 'unit']),
      /** Grades from the lowest to the highest; without them the fact is a number. */
      grades: z.array(Id).min(2).optional(),
      /** A fact that counts against a unit: when nobody recorded it, its conditions are met. */
      absent: z.literal('met').optional(),
    }),
  ),
  cycles: z.array(
    z.strictObject({
      cycle: z.string().regex(/^\d{4}$/),
      ...ground,
      rules: z.array(
        z.strictObject({
          for: z.array(Id).min(1),
          fact: Id,
          oneOf: z.array(Id).min(1).optional(),
          atLeast: z.string().optional(),
          above: Figure.optional(),
          by: z.enum(AGENCY_KINDS).optional(),
          since: Duration.optional(),
          message: Text,
          ...ground,
        }),
      ),
    }),
  ),
})
export type EligibilityFile = z.infer<typeof EligibilityFile>

const Column = z.strictObject({
  column: z.string().regex(/^[A-Z]{1,2}$/),
  header: z.array(z.string().min(1)).min(1),
})
export const WorkbookFile = z.strictObject({
  sheet: z.string().min(1),
  key: Column,
  layers: z.array(
    z.strictObject({
      id: Id,
      text: Text,
      answer: Column,
      note: Column,
      evidence: Column.optional(),
      link: Column.optional(),
    }),
  ),
  rows: z.record(Id, Whole),
})
export type WorkbookFile = z.infer<typeof WorkbookFile>

export const StagesFile = z.strictObject({
  ...ground,
  stages: z
    .array(
      z.strictObject({
        id: Id,
        kind: z.enum(STAGE_KINDS),
        text: Text,
        by: z.enum(PARTIES),
        window: z.enum(['cycle', 'none']),
        public: z.enum(RUNGS).optional(),
        for: z.array(z.enum(AUTHORITIES)).min(1).optional(),
        ...ground,
      }),
    )
    .min(1),
})
export type StagesFile = z.infer<typeof StagesFile>

/** Answers in a worked example: an option, an index, points, or counts; whole numbers as text. */
const Given = z.union([z.string(), z.record(Id, Whole)])
const Example = z.strictObject({
  title: Text,
  answers: z.record(Id, Given).optional(),
  /** What every item without an answer above gets; left out, it stays open. */
  rest: z
    .strictObject({
      options: z.array(Id).min(1).optional(),
      /** Every part whose points are entered gets the most there is. */
      entered: z.literal('most').optional(),
      ratio: z
        .string()
        .regex(/^\d{1,9}\/\d{1,9}$/)
        .optional(),
    })
    .optional(),
  open: z.array(Id).optional(),
  closed: z.literal('yes').optional(),
  parameters: z.record(Id, Id).optional(),
  expect: z.strictObject({
    /** Points of nodes, to as many places as are written. */
    points: z.record(Id, Figure).optional(),
    predicates: z.record(
      Id,
      z.strictObject({
        kind: z.enum(['met', 'short', 'open']),
        outlook: z.enum(['certain', 'possible', 'out_of_reach']).optional(),
        /** `rule node` and by how much, rounded up to six places. */
        shortfalls: z.record(z.string(), Figure).optional(),
      }),
    ),
  }),
})
export type Example = z.infer<typeof Example>
export const ExamplesFile = z.strictObject({ about: Text, examples: z.array(Example).min(1) })
export type ExamplesFile = z.infer<typeof ExamplesFile>
