import type { sessions as id } from '../id/sessions.ts'

export const sessions: typeof id = {
  sessionsTitle: 'Devices signed in',
  thisOne: 'this device',
  end: 'Sign out',
  lastSeen: (at) => `last used ${at}`,
  sessionsWhy: 'A device you do not know? Sign it out, then change your password.',
  signedInAt: (at) => `signed in ${at}`,
}
