import { describe, expect, it } from 'vitest'
import { makePresses } from './presses.ts'

const counting = () => {
  let n = 0
  return makePresses(() => `key-${++n}`)
}

describe('the key of a deed', () => {
  it('is of the server’s kind, and a new one for each press', () => {
    const { begin, end } = makePresses()
    const first = begin('POST /api/units {}')
    end('POST /api/units {}', 'answered')
    const second = begin('POST /api/units {}')
    expect(first).toMatch(/^[\w-]{8,100}$/)
    expect(second).not.toBe(first)
  })

  it('is the same for the same asked twice at once, and for a press whose answer was never heard', () => {
    const { begin, end } = counting()
    expect([begin('a'), begin('a'), begin('b')]).toEqual(['key-1', 'key-1', 'key-2'])
    end('a', 'unheard')
    end('a', 'unheard')
    expect(begin('a')).toBe('key-1')
    end('a', 'answered')
    expect(begin('a')).toBe('key-3')
  })

  it('is new once another deed was answered in between, for then the same words mean a new deed', () => {
    const { begin, end } = counting()
    begin('tick')
    end('tick', 'unheard')
    begin('untick')
    end('untick', 'answered')
    expect(begin('tick')).toBe('key-3')
  })

  it('stays that of a deed under way while another is answered', () => {
    const { begin, end } = counting()
    begin('slow')
    begin('quick')
    end('quick', 'answered')
    expect(begin('slow')).toBe('key-1')
  })
})
