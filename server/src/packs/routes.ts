import { err, ok } from '@teladan/engine/result.ts'
import { z } from 'zod'
import type { Desk } from '../desk.ts'
import { route } from '../http/contract.ts'
import { Text } from '../http/shapes.ts'

const Listed = z.object({ id: z.string(), name: z.string(), text: Text, about: Text })

export const packRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/packs',
      about: 'The packs of law that a cycle can be opened with',
      reply: z.array(Listed),
    },
    ({ packs }: Desk) => ok([...packs.values()]),
  ),
  route(
    {
      method: 'GET',
      path: '/api/packs/:programme/:version',
      about:
        'One pack whole: its framework as the scorer takes it, its parameters and its figures with their grounds',
      params: z.object({ programme: z.string(), version: z.string() }),
      reply: Listed.extend({
        framework: z.looseObject({ scale: z.number() }),
        parameters: z.array(z.looseObject({ id: z.string(), chosen: z.string() })),
        figures: z.array(z.looseObject({ id: z.string() })),
        documents: z.array(z.looseObject({ id: z.string() })),
        sources: z.array(z.looseObject({ id: z.string() })),
      }),
      refusals: { no_such_pack: 404 },
    },
    ({ packs }: Desk, { params }) => {
      const pack = packs.get(`${params.programme}/${params.version}`)
      return pack ? ok(pack) : err({ reason: 'no_such_pack' as const })
    },
  ),
]
