import { z } from 'zod'
import type { BytesContract } from './bytes.ts'
import type { Contract } from './contract.ts'
import { PROBLEM_TYPE } from './problem.ts'
import { isOfBytes, refusalsOf, takesKey } from './refusalsOf.ts'

/** A room of the API with what can be asked of it. */
export type ApiRoom = { name: string; about: string; contracts: (Contract | BytesContract)[] }

type About = { title: string; version: string; description: string; cookie: string }

/** OpenAPI 3.1 of all contracts, made from them and from nothing else. */
export function makeOpenApi(rooms: ApiRoom[], { cookie, ...info }: About) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { name, contracts } of rooms)
    for (const contract of contracts) {
      const path = contract.path.replace(/:(\w+)/g, '{$1}')
      const operation = { tags: [name], ...operationOf(contract) }
      paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation }
    }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    tags: rooms.map(({ name, about }) => ({ name, description: about })),
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: cookie,
          description: 'The cookie that signing in gives.',
        },
      },
      schemas: { Problem: PROBLEM },
      parameters: { IdempotencyKey: IDEMPOTENCY_KEY },
      headers: { RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } } },
    },
  }
}

/** A name for each route: its method and what stands in its path, a parameter only where it is the last. */
export function operationIdOf({ method, path }: Pick<Contract, 'method' | 'path'>): string {
  const steps = path.split('/').slice(2)
  const named = steps.flatMap((step, i) => {
    if (!step.startsWith(':')) return step.split(/[-.]/)
    const isFollowed = steps.slice(i + 1).some((later) => !later.startsWith(':'))
    return isFollowed ? [] : ['by', step.slice(1)]
  })
  return method.toLowerCase() + named.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
}

function operationOf(contract: Contract | BytesContract) {
  const { about, params, query } = contract
  const isBytes = isOfBytes(contract)
  const body = isBytes ? bytesTaken(contract) : contract.body && jsonOf(contract.body, 'input')
  const parameters = [
    ...parametersIn('path', params),
    ...parametersIn('query', query),
    ...(isBytes ? parametersIn('header', contract.headers) : []),
    ...(takesKey(contract) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ]
  return {
    operationId: operationIdOf(contract),
    summary: about,
    ...(!isBytes && contract.open === 'to_anyone' && { security: [] }),
    ...(parameters.length && { parameters }),
    ...(body && { requestBody: { required: true, ...body } }),
    responses: { 200: replyOf(contract), ...refusedOf(contract) },
  }
}

function replyOf(contract: Contract | BytesContract) {
  if (contract.reply) return { description: 'Done.', ...jsonOf(contract.reply, 'output') }
  const types = isOfBytes(contract) ? (contract.gives?.types ?? []) : []
  return { description: 'The bytes.', content: contentOf(types) }
}

function bytesTaken({ takes }: BytesContract) {
  if (!takes) return undefined
  return { description: `At most ${takes.most} bytes.`, content: contentOf(takes.types) }
}

/** Bytes as they are have a type and no schema. */
const contentOf = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, {}]))

function refusedOf(contract: Contract | BytesContract) {
  const refused = Map.groupBy(refusalsOf(contract), ({ status }) => status)
  const responses = [...refused].map(([status, refusals]) => {
    const reasons = refusals.map(({ reason }) => reason)
    const properties = { status: { const: status }, reason: { enum: reasons } }
    const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }], properties }
    const headers = { 'retry-after': { $ref: '#/components/headers/RetryAfter' } }
    return [
      status,
      {
        description: reasons.join(', '),
        ...(status === 503 && { headers }),
        content: { [PROBLEM_TYPE]: { schema } },
      },
    ] as const
  })
  return Object.fromEntries(responses)
}

function parametersIn(place: 'path' | 'query' | 'header', shape: z.ZodObject | undefined) {
  return Object.entries(shape?.shape ?? {}).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(of, undefined).success,
    schema: schemaOf(of as z.ZodType, 'input'),
  }))
}

const jsonOf = (shape: z.ZodType, io: 'input' | 'output') => ({
  content: { 'application/json': { schema: schemaOf(shape, io) } },
})

function schemaOf(shape: z.ZodType, io: 'input' | 'output') {
  // The dialect is OpenAPI's own throughout, and need not be said at each.
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io })
  return schema
}

/** RFC 9457, as `problem.ts` makes it. */
const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    reason: { type: 'string', description: 'Why, as a word.' },
    details: { description: 'What is needed to mend it.' },
    faults: {
      type: 'array',
      description: 'What of the request did not fit, place by place.',
      items: {
        type: 'object',
        required: ['at', 'message'],
        properties: { at: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

const IDEMPOTENCY_KEY = {
  name: 'idempotency-key',
  in: 'header',
  required: false,
  description: 'Sent again with the same key and body, a request is answered as it was first.',
  schema: { type: 'string', pattern: '^[\\w-]{8,100}$' },
}
