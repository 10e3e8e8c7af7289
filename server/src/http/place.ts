import type { z } from 'zod'

/** Where a page of a list ends, as it travels, so that the next begins there. */
export const makePlace = (place: object) => Buffer.from(JSON.stringify(place)).toString('base64url')

/** The place that was given along with a page; none when it is no place of such a list. */
export function readPlace<Shape extends z.ZodType>(
  shape: Shape,
  text: string,
): z.infer<Shape> | null {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    return null
  }
}
