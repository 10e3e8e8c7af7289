import { type Party, STAGE_KINDS, type StageKind } from './stage.ts'

/** What a person is, for a subtree of units and one cycle or all of them. */
export const ROLES = [
  'unit_member',
  'unit_head',
  'coach',
  'assessor',
  'agency_head',
  'agency_admin',
  'panel_member',
  'secretariat',
  'auditor',
  'operator',
] as const
export type Role = (typeof ROLES)[number]

/** The grades of assessors in the order in which an assessment passes through their hands. */
export const GRADES = ['member', 'lead', 'technical', 'quality', 'accountable'] as const
export type Grade = (typeof GRADES)[number]

/** What keeps a person from judging a unit. The span of `held_post` is the cycle's. */
export const BARS = ['held_post', 'coached', 'assessed'] as const
export type Bar = (typeof BARS)[number]

type Rule = {
  by: readonly Role[]
  at: readonly StageKind[]
  /** Only while the stage's window is open. */
  in?: 'window'
  /** Where it waits for no window all the same. */
  freeAt?: readonly StageKind[]
  /** Only by the grade whose turn it is. */
  on?: 'turn'
  /** The grades that may, where not every assessor may. */
  grades?: readonly Grade[]
  bars?: readonly Bar[]
  /** Who may instead, where the law has another party decide. */
  decidedBy?: Partial<Record<Party, { by: readonly Role[]; bars: readonly Bar[] }>>
}

/** The stages before an agency can say a word on a unit. */
export const BEFORE_PROPOSAL = [
  'declare',
  'appoint',
  'build',
  'self_assess',
  'coach_review',
  'internal_assess',
] as const
const SENIOR = ['lead', 'technical', 'quality', 'accountable'] as const

/**
 * Everything that is done to a unit on its way: by whom, and at which stage. The server refuses by this
 * table and sends the reasons along; the web greys out by them and knows no rule of its own.
 */
export const DEEDS = {
  sign_pact: { by: ['unit_member', 'unit_head'], at: BEFORE_PROPOSAL },
  list_signatures: { by: ['unit_head'], at: BEFORE_PROPOSAL },
  declare: { by: ['unit_head'], at: ['declare'] },
  appoint: { by: ['agency_head'], at: ['appoint'] },
  give_section: { by: ['unit_head'], at: ['build', 'self_assess'] },
  begin_self_assessment: { by: ['unit_head'], at: ['build'] },
  answer: { by: ['unit_member', 'unit_head'], at: ['self_assess'], in: 'window' },
  /** What is found while building is kept at any time; from the self-assessment on, proof goes with the answers. */
  add_evidence: {
    by: ['unit_member', 'unit_head'],
    at: ['build', 'self_assess'],
    in: 'window',
    freeAt: ['build'],
  },
  open_link: { by: ['unit_member', 'unit_head', 'coach', 'assessor'], at: STAGE_KINDS },
  plan: { by: ['unit_member', 'unit_head'], at: STAGE_KINDS },
  hand_over: { by: ['unit_head'], at: ['self_assess'], in: 'window' },
  pass_as_coach: { by: ['coach'], at: ['coach_review'] },
  return_as_coach: { by: ['coach'], at: ['coach_review'] },
  assess: { by: ['assessor'], at: ['internal_assess'], on: 'turn', bars: ['held_post', 'coached'] },
  pass_on: {
    by: ['assessor'],
    at: ['internal_assess'],
    on: 'turn',
    bars: ['held_post', 'coached'],
  },
  send_back: {
    by: ['assessor'],
    at: ['internal_assess'],
    on: 'turn',
    grades: SENIOR,
    bars: ['held_post', 'coached'],
  },
  return_items: {
    by: ['assessor'],
    at: ['internal_assess'],
    on: 'turn',
    grades: SENIOR,
    bars: ['held_post', 'coached'],
  },
  write_finding: {
    by: ['assessor'],
    at: ['internal_assess'],
    on: 'turn',
    grades: SENIOR,
    bars: ['held_post', 'coached'],
  },
  record_fact: {
    by: ['agency_admin', 'assessor', 'secretariat'],
    at: [...BEFORE_PROPOSAL, 'propose'],
  },
  propose: { by: ['agency_head'], at: ['propose'], in: 'window' },
  pass_over: { by: ['agency_head'], at: ['propose'] },
  vote: { by: ['panel_member'], at: ['panel'], bars: ['held_post', 'coached', 'assessed'] },
  recuse: { by: ['panel_member'], at: ['panel'] },
  /** A seat or the chair passes to another; over the agency whose meeting it is. */
  swap_seat: { by: ['agency_admin', 'secretariat'], at: ['panel'] },
  postpone: { by: ['agency_admin', 'secretariat'], at: ['panel'] },
  close_panel: { by: ['panel_member'], at: ['panel'] },
  decide: {
    by: ['panel_member'],
    at: ['decide'],
    bars: ['held_post', 'coached', 'assessed'],
    /** The head of the agency holds a post on every unit's line by office: that bars nobody there. */
    decidedBy: { agency: { by: ['agency_head'], bars: ['coached', 'assessed'] } },
  },
  tell_unit: { by: ['agency_admin', 'secretariat'], at: ['announce'] },
  publish: { by: ['agency_admin', 'secretariat'], at: ['announce'] },
} as const satisfies Record<string, Rule>

export type Deed = keyof typeof DEEDS
export const DEED_NAMES = Object.keys(DEEDS) as Deed[]

/** Whether a rule holds at a stage only while its window is open. */
export const isWindowed = ({ at, in: within, freeAt }: Rule, stage: StageKind): boolean =>
  within === 'window' && at.includes(stage) && !freeAt?.includes(stage)

/** The rule of a deed, in the shape all rules share, where this party decides in the end. */
export function ruleOf(deed: Deed, party: Party = 'panel'): Rule {
  const rule: Rule = DEEDS[deed]
  return { ...rule, ...rule.decidedBy?.[party] }
}
