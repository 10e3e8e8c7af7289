import { Refusal } from '../api.ts'

type Sending = {
  method?: 'POST' | 'PUT'
  path: string
  bytes: Blob
  headers?: Record<string, string>
  onProgress?: (share: number) => void
}

/** Sends a file as the bare body of a request, telling how far it is; refusals are thrown as the API's are. */
export function sendBytes<Reply>({
  method = 'POST',
  path,
  bytes,
  headers = {},
  onProgress,
}: Sending): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, path)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0)
    request.onerror = () => reject(new Refusal(0, 'offline', undefined))
    request.onload = () => {
      const content = parse(request.responseText)
      if (request.status < 300) resolve(content as Reply)
      else reject(new Refusal(request.status, content?.reason ?? 'broken', content?.details))
    }
    request.send(bytes)
  })
}

function parse(text: string): { reason?: string; details?: unknown } | undefined {
  try {
    return JSON.parse(text) as { reason?: string }
  } catch {
    return undefined
  }
}
