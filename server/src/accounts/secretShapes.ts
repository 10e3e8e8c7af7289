import { z } from 'zod'

/** A code as an authenticator app shows it. */
export const Code = z.string().regex(/^\d{6}$/)

/** A secret for an authenticator app, and the address by which it takes it; a demo tells the first code. */
export const SecretOffered = z.object({
  secret: z.string(),
  address: z.string(),
  demoCode: z.string().optional(),
})
