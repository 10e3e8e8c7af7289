import type { BytesContract } from './bytes.ts'
import type { Contract } from './contract.ts'
import { BODYLESS } from './mount.ts'

/** What a route may refuse with: reasons in words, each with the status it is answered with. */
export type Refusals = { status: number; reason: string }[]

/** All that a caller can be refused for, at the gate or by the verb itself, by status. */
export function refusalsOf(contract: Contract | BytesContract): Refusals {
  const { method, refusals = {} } = contract
  const open = 'open' in contract ? contract.open : undefined
  const body = 'body' in contract ? contract.body : undefined
  const isChange = !BODYLESS.includes(method)
  const own = Object.entries(refusals).map(([reason, status]) => ({ status, reason }))
  const all = [
    ...(open === 'to_anyone' ? [] : [{ status: 401, reason: 'signed_out' }]),
    ...(open ? [] : [AT_THE_GATE.code, AT_THE_GATE.enrol]),
    ...(isChange && open !== 'to_anyone' ? AT_THE_GATE.change : []),
    ...(isChange && isOfBytes(contract)
      ? [{ status: 400, reason: 'idempotency_key_not_taken' }]
      : []),
    ...(takesKey(contract) ? AT_THE_GATE.key : []),
    ...(body ? AT_THE_GATE.body : []),
    { status: 400, reason: 'does_not_fit' },
    { status: 503, reason: 'not_now' },
    ...own,
  ]
  const once = new Map(all.map((one) => [`${one.status} ${one.reason}`, one]))
  return [...once.values()].sort((a, b) => a.status - b.status)
}

/** Whether a route answers a request that comes again under the same key as it did the first time. */
export const takesKey = (contract: Contract | BytesContract): boolean =>
  !BODYLESS.includes(contract.method) &&
  !isOfBytes(contract) &&
  !contract.reveals &&
  contract.open !== 'to_anyone'

/** Whether a route takes or gives bytes. */
export const isOfBytes = (contract: Contract | BytesContract): contract is BytesContract =>
  'takes' in contract || 'gives' in contract

const AT_THE_GATE = {
  code: { status: 401, reason: 'code_needed' },
  enrol: { status: 403, reason: 'code_not_set' },
  change: [
    { status: 403, reason: 'from_elsewhere' },
    { status: 403, reason: 'out_of_scope' },
    { status: 409, reason: 'kept_as_written' },
  ],
  key: [
    { status: 400, reason: 'bad_idempotency_key' },
    { status: 422, reason: 'idempotency_key_reused' },
  ],
  body: [
    { status: 400, reason: 'not_json' },
    { status: 413, reason: 'too_large' },
    { status: 415, reason: 'not_json' },
  ],
}
