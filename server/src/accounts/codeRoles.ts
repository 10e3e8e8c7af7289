import type { Role } from '@teladan/engine/stages/deeds.ts'

/** Roles that assess, decide or look after accounts; whoever holds one needs a code. `code_reasons` holds the same. */
export const CODE_ROLES: Role[] = [
  'assessor',
  'panel_member',
  'agency_head',
  'agency_admin',
  'secretariat',
  'operator',
]

/** Whom an agency may ask for a code besides: everyone of it, or the holders of a role. */
export const COVERS = ['everyone', 'unit_member', 'unit_head', 'coach', 'auditor'] as const
export type Covers = (typeof COVERS)[number]
