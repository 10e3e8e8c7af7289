import type { Server, ServerResponse } from 'node:http'

/**
 * Watches what a server has under way, so that it can be ended well: nothing new is taken, what is under way is
 * answered, and each line is closed with its answer. Who sends or reads on for ever is cut off after a while.
 */
export function watchRequests(server: Server) {
  const underWay = new Set<ServerResponse>()
  let isEnding = false
  server.prependListener('request', (_, reply: ServerResponse) => {
    if (isEnding) reply.setHeader('connection', 'close')
    underWay.add(reply)
    reply.once('close', () => underWay.delete(reply))
  })
  return {
    finish: async (withinMilliseconds: number) => {
      isEnding = true
      for (const reply of underWay) if (!reply.headersSent) reply.setHeader('connection', 'close')
      const late = setTimeout(() => server.closeAllConnections(), withinMilliseconds)
      await new Promise((resolve) => server.close(resolve))
      clearTimeout(late)
    },
  }
}
