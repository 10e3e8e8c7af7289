import { Refusal } from '../api.ts'

/** Fetches a file that the server makes, under the name it gives; refusals are thrown as the API's are. */
export async function takeFile(path: string): Promise<{ name: string; file: Blob }> {
  const reply = await fetch(path).catch(() => undefined)
  if (!reply) throw new Refusal(0, 'offline', undefined)
  if (reply.ok) {
    const file = await reply.blob().catch(() => undefined)
    if (!file) throw new Refusal(0, 'offline', undefined)
    return { name: nameIn(reply), file }
  }
  const said = (await reply.json().catch(() => ({}))) as { reason?: string; details?: unknown }
  throw new Refusal(reply.status, said.reason ?? 'broken', said.details)
}

function nameIn({ headers }: Response): string {
  const [, name = ''] =
    /filename\*=UTF-8''([^;]+)/i.exec(headers.get('content-disposition') ?? '') ?? []
  return decodeURIComponent(name)
}
