import { isWithoutLimit } from '@teladan/engine/eligibility/qualify.ts'
import type { Pack } from '@teladan/engine/packs/pack.ts'
import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Text } from '../http/shapes.ts'
import { knownPacks } from './knownPacks.ts'
import { windowedIn } from './windowedIn.ts'

const Named = z.object({ id: z.string(), text: Text })
const Listed = z.object({ id: z.string(), name: z.string(), text: Text, about: Text })

export const packRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/packs',
      about:
        'The packs of law that a cycle can be opened with, the law in force first, each with what a draft chooses from: conditions, stages with a window, parts',
      reply: z.array(
        Listed.extend({
          conditions: z.array(
            z.object({ id: z.string(), rules: z.int(), undecided: z.int(), document: Text }),
          ),
          windowed: z.array(z.string()),
          parts: z.array(Named),
          /** The law that took this one's place. */
          supersededBy: Text.nullable(),
        }),
      ),
    },
    async (desk: Desk) => {
      const packs = await knownPacks(desk)
      return ok(
        [...packs.values()].map((pack) => ({
          ...pack,
          conditions: conditionsOf(pack),
          windowed: windowedIn(pack),
          parts: pack.framework.total.parts.map(({ id, text }) => ({ id, text })),
          supersededBy: laterThan(pack, packs),
        })),
      )
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/packs/:programme/:version',
      about:
        'One pack whole: its framework as the scorer takes it, its conditions, stages and parameters, and its figures with their grounds',
      params: z.object({ programme: z.string(), version: z.string() }),
      reply: Listed.extend({
        framework: z.looseObject({ scale: z.number() }),
        parameters: z.array(z.looseObject({ id: z.string(), chosen: z.string() })),
        figures: z.array(z.looseObject({ id: z.string() })),
        documents: z.array(z.looseObject({ id: z.string() })),
        sources: z.array(z.looseObject({ id: z.string() })),
        eligibility: z.array(z.looseObject({ cycle: z.string() })),
        stages: z.array(z.looseObject({ id: z.string() })),
        supersededBy: Text.nullable(),
      }),
      refusals: { no_such_pack: 404 },
    },
    async (desk: Desk, { params }) => {
      const packs = await knownPacks(desk)
      const pack = packs.get(`${params.programme}/${params.version}`)
      return pack
        ? ok({ ...pack, supersededBy: laterThan(pack, packs) })
        : err({ reason: 'no_such_pack' as const })
    },
  ),
]

/** What the law is called that took a pack's place, if one did. */
const laterThan = ({ supersededBy }: Pack, packs: ReadonlyMap<string, Pack>) =>
  (supersededBy && packs.get(supersededBy)?.text) || null

/** The sets of conditions of a pack, the latest first, with how many of each nobody knows the limit of. */
function conditionsOf({ eligibility, documents }: Pack) {
  return eligibility
    .map(({ cycle, rules }) => {
      const named = rules[0]?.ground.basis.document ?? ''
      return {
        id: cycle,
        rules: rules.length,
        undecided: rules.filter(isWithoutLimit).length,
        document: documents.find(({ id }) => id === named)?.text ?? { id: named, en: named },
      }
    })
    .sort((a, b) => b.id.localeCompare(a.id))
}
