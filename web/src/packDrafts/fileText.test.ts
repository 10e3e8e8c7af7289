import { describe, expect, it } from 'vitest'
import { afterKept, isUnkept, lookOver, write } from './fileText.ts'

const first = { text: 'a: 1', hash: 'h1' }

describe('the text of a file that is being written', () => {
  it('stays over what it was begun on, and is shown beside what somebody else put there', () => {
    const begun = write(undefined, 'a: 2', first)
    expect(lookOver(begun, first)).toEqual({ text: 'a: 2', seen: 'h1', theirs: undefined })
    const theirs = { text: 'a: 3', hash: 'h2' }
    const longer = write(begun, 'a: 22', theirs)
    expect(lookOver(longer, theirs)).toEqual({ text: 'a: 22', seen: 'h1', theirs: 'a: 3' })
  })

  it('goes on where the draft changed in other files only', () => {
    const begun = write(undefined, 'a: 2', first)
    const later = { ...first, hash: 'h2' }
    expect(lookOver(begun, later)).toEqual({ text: 'a: 2', seen: 'h2', theirs: undefined })
  })

  it('is the server’s once it is kept, before the page has heard of it and after', () => {
    const begun = write(undefined, 'a: 2', first)
    const kept = afterKept(begun, { text: 'a: 2', hash: 'h2' }, first)
    expect(isUnkept(begun)).toBe(true)
    expect(isUnkept(kept)).toBe(false)
    expect(lookOver(kept, first)).toEqual({ text: 'a: 2', seen: 'h2', theirs: undefined })
    const heard = { text: 'a: 2', hash: 'h2' }
    expect(lookOver(kept, heard)).toEqual({ text: 'a: 2', seen: 'h2', theirs: undefined })
    const theirs = { text: 'a: 3', hash: 'h3' }
    expect(lookOver(kept, theirs)).toEqual({ text: 'a: 3', seen: 'h3', theirs: undefined })
    expect(write(kept, 'a: 33', theirs).over).toEqual(theirs)
  })

  it('keeps what was typed while it was being saved, over what was saved', () => {
    const more = write(write(undefined, 'a: 2', first), 'a: 2 # lagi', first)
    const after = afterKept(more, { text: 'a: 2', hash: 'h2' }, first)
    const waiting = { text: 'a: 2 # lagi', seen: 'h2', theirs: undefined }
    expect(lookOver(after, first)).toEqual(waiting)
    expect(lookOver(after, { text: 'a: 2', hash: 'h2' })).toEqual(waiting)
    expect(lookOver(write(after, 'a: 2 # ya', first), first).seen).toBe('h2')
    expect(isUnkept(after)).toBe(true)
  })

  it('is nobody’s once it says again what it was begun on', () => {
    const back = write(write(undefined, 'a: 2', first), 'a: 1', first)
    expect(isUnkept(back)).toBe(false)
    expect(lookOver(back, { text: 'a: 3', hash: 'h2' }).text).toBe('a: 3')
  })
})
