import type { ScreenWords } from '@teladan/words/screens/id.ts'
import { createContext, use } from 'react'

export type Language = 'id' | 'en'
type Locale = { language: Language; words: ScreenWords; choose: (language: Language) => void }

export const LocaleContext = createContext<Locale | undefined>(undefined)

/** The language of the reader: sentences, and how numbers and days are written. */
export function useLocale() {
  const locale = use(LocaleContext)
  if (!locale) throw new Error('a screen stands outside its locale')
  return { ...locale, ...formatsOf(locale.words.locale) }
}

/** The reader's own words for a text of the law. */
export const useText = () => {
  const { language } = useLocale()
  return (text: { id: string; en: string }) => text[language]
}

const known = new Map<string, ReturnType<typeof makeFormats>>()
function formatsOf(locale: string) {
  const formats = known.get(locale) ?? makeFormats(locale)
  known.set(locale, formats)
  return formats
}

function makeFormats(locale: string) {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const number = new Intl.NumberFormat(locale)
  const decimals = new Map<number, Intl.NumberFormat>()
  const zoned = (zone: string) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      timeZone: zone,
      timeZoneName: 'short',
    })
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return {
    /** `30 Mei 2026`, from a date or an instant. */
    sayDay: (at: string) => day.format(new Date(at.length === 10 ? `${at}T12:00:00` : at)),
    sayShortDay: (at: string) => shortDay.format(new Date(at)),
    sayClock: (at: string) => clock.format(new Date(at)),
    sayMoment: (at: string) => `${day.format(new Date(at))}, ${clock.format(new Date(at))}`,
    /** An end in the cycle's zone, with the reader's own hour where that differs. */
    sayEnd: (at: string, zone: string) => {
      const official = zoned(zone).format(new Date(new Date(at).getTime() - 60_000))
      const here = zoned(own).format(new Date(new Date(at).getTime() - 60_000))
      return official === here ? official : `${official} (${here})`
    },
    /** The hour at which something begins in the cycle's zone, with the reader's own where that differs. */
    sayStart: (at: string, zone: string) => {
      const hour = (timeZone: string) =>
        new Intl.DateTimeFormat(locale, {
          hour: '2-digit',
          minute: '2-digit',
          hour12: false,
          timeZone,
          timeZoneName: 'short',
        }).format(new Date(at))
      return hour(zone) === hour(own) ? hour(zone) : `${hour(zone)} (${hour(own)})`
    },
    /** The last day of a window, in the cycle's zone. */
    sayLastDay: (at: string, zone: string) =>
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: zone }).format(
        new Date(new Date(at).getTime() - 60_000),
      ),
    sayNumber: (n: number) => number.format(n),
    /** Points with a fixed count of places, given as a decimal text or a number. */
    sayPoints: (n: string | number, places = 2) => {
      const format =
        decimals.get(places) ??
        new Intl.NumberFormat(locale, {
          minimumFractionDigits: places,
          maximumFractionDigits: places,
        })
      decimals.set(places, format)
      return format.format(typeof n === 'string' ? (n as Intl.StringNumericLiteral) : n)
    },
  }
}
