import { styleText } from 'node:util'

/** Where a command writes; a process has this shape, and so do the tests. */
export type Streams = {
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number }
}

const STYLES = {
  strong: 'bold',
  faint: 'dim',
  met: 'green',
  short: 'red',
  open: 'yellow',
} as const
export type Style = keyof typeof STYLES

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string

/** Colour only where a person watches, and never against NO_COLOR. */
export function paintFor(stream: Streams['stdout']): Paint {
  const isColoured = stream.isTTY === true && !process.env.NO_COLOR
  if (!isColoured) return (_, text) => text
  return (style, text) => styleText(STYLES[style], text, { validateStream: false })
}

/** How wide a report may be: the terminal, within what reads well. */
export function widthOf(stream: Streams['stdout']): number {
  return Math.max(64, Math.min(stream.columns ?? 96, 104))
}

/** Breaks a text at spaces to lines of at most `width`, later lines indented. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = []
  const start = /^ */.exec(text)?.[0] ?? ''
  let line = start
  for (const word of text.slice(start.length).split(' ')) {
    const isFresh = line.trim() === ''
    if (!isFresh && line.length + 1 + word.length > width) {
      lines.push(line)
      line = indent + word
    } else line += isFresh ? word : ` ${word}`
  }
  return [...lines, line]
}

/** A text from outside without the signs that steer a terminal, break a line or turn text around. */
export const harmless = (text: string) => text.replace(/[^\P{C}]+|[\u2028\u2029]/gu, ' ')

/** A file's name as a person types it in a command: in quotes where the shell would cut or change it. */
export function asTyped(file: string, isWindows = process.platform === 'win32'): string {
  const name = harmless(file)
  if (/^[\p{L}\p{N}_@%+=:,./\\-]+$/u.test(name) && (isWindows || !name.includes('\\'))) return name
  return isWindows ? `"${name}"` : `'${name.replaceAll("'", String.raw`'\''`)}'`
}
