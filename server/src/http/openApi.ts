import { z } from 'zod'
import type { Contract } from './contract.ts'

/** OpenAPI 3.1 of all contracts, made from them and from nothing else. */
export function makeOpenApi(contracts: Contract[], title: string, version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const contract of contracts) {
    const path = contract.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operationOf(contract) }
  }
  return { openapi: '3.1.0', info: { title, version }, paths }
}

function operationOf(contract: Contract) {
  const { about, params, query, body, reply, refusals = {} } = contract
  const refused = Object.entries(refusals).map(([reason, status]) => [status, reason] as const)
  const responses: Record<string, unknown> = {
    200: {
      description: 'Done',
      content: { 'application/json': { schema: schemaOf(reply, 'output') } },
    },
  }
  for (const [status] of refused) {
    const reasons = refused.filter(([other]) => other === status).map(([, reason]) => reason)
    responses[status] = {
      description: reasons.join(', '),
      content: { 'application/problem+json': {} },
    }
  }
  return {
    summary: about,
    parameters: [...parametersIn('path', params), ...parametersIn('query', query)],
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(body, 'input') } },
      },
    }),
    responses,
  }
}

function parametersIn(place: 'path' | 'query', shape: z.ZodObject | undefined) {
  return Object.entries(shape?.shape ?? {}).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(of, undefined).success,
    schema: schemaOf(of as z.ZodType, 'input'),
  }))
}

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(shape, { io })
