import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isShutOut, wayBack } from './accounts/door.ts'
import { api, type ReplyOf } from './api.ts'
import { isWorkOnPage } from './assessments/keptWork.ts'
import { paths } from './paths.ts'
import { Problem } from './ui/Feedback.tsx'
import { useLocale } from './ui/Locale.tsx'
import { useAsk } from './ui/useAsk.ts'

export type Me = ReplyOf<'GET /api/me'>

/** Who is signed in; the shell has seen to it that there is somebody. */
export function useMe(): Me {
  const { data } = useAsk('GET /api/me', {})
  if (!data) throw new Error('a screen of the workbench stands outside the shell')
  return data
}

/** The cycle people look at when they name none: the latest that is open, or else the latest. */
export function useCurrentCycle() {
  const { data } = useAsk('GET /api/cycles', {})
  return data?.find(({ state }) => state === 'open') ?? data?.[0]
}

/** The frame of the workbench: where one can go, and who one is. */
export function Shell() {
  const { words } = useLocale()
  const { data: me, error, lapse, refetch } = useAsk('GET /api/me', {})
  const queries = useQueryClient()
  const router = useRouter()
  // A page with work that could not be sent stays: it says itself what happened, and leads to the door.
  const isLeft = me ? me.step !== 'in' || (isShutOut(error) && !isWorkOnPage()) : isShutOut(error)
  useEffect(() => {
    const { pathname, href } = router.state.location
    if (isLeft && pathname !== paths.signIn)
      void router.navigate({ to: paths.signIn, search: { to: wayBack(href) } })
  }, [isLeft, router])
  if (isLeft) return null
  if (!me) return error ? <Problem error={error} onRetry={() => void refetch()} /> : null
  return (
    <>
      <a className="skip" href="#main">
        {words.app.skip}
      </a>
      <Top me={me} />
      <main id="main">
        <Problem error={lapse} onRetry={() => void queries.invalidateQueries()} />
        <Outlet />
      </main>
    </>
  )
}

function Top({ me }: { me: Me }) {
  const { words } = useLocale()
  const cycle = useCurrentCycle()
  const queries = useQueryClient()
  const router = useRouter()
  const holds = (...roles: string[]) => me.grants.some(({ role }) => roles.includes(role))
  const agency = me.grants.find(({ role }) => ['agency_head', 'agency_admin'].includes(role))?.unit
  const places: [to: string, text: string][] = [[paths.home, words.app.home]]
  if (cycle && !holds('operator')) {
    if (!holds('unit_member', 'unit_head') || holds('assessor', 'agency_admin'))
      places.push([paths.board(cycle.id), words.app.board])
    if (agency) places.push([paths.proposals(cycle.id, agency), words.app.proposals])
    if (holds('panel_member', 'agency_admin', 'agency_head', 'secretariat', 'auditor'))
      places.push([paths.panels(cycle.id), words.app.panels])
  }
  if (holds('agency_admin', 'secretariat', 'operator')) {
    places.push([paths.units(agency ?? 1), words.app.units], [paths.accounts, words.app.accounts])
  }
  if (holds('secretariat'))
    places.push([paths.cycles, words.app.cycles], [paths.packs, words.app.packs])
  if (cycle) places.push([paths.law(cycle.id), words.app.law])
  places.push([paths.ledger, words.app.ledger])

  const signOut = async () => {
    await api('DELETE /api/session', {}).catch(() => undefined)
    queries.clear()
    await router.navigate({ to: paths.signIn })
  }
  return (
    <header className="top">
      <Link className="mark" to={paths.home}>
        <img src="/mark.svg" alt="" />
        Teladan
      </Link>
      <nav aria-label={words.app.main}>
        {places.map(([to, text]) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {text}
          </Link>
        ))}
      </nav>
      <div className="me">
        <LanguageButton />
        <Link className="name" to={paths.ownAccount}>
          {me.name}
        </Link>
        <Link className="own" to={paths.ownAccount}>
          {words.app.ownAccount}
        </Link>
        <button type="button" onClick={() => void signOut()}>
          {words.app.signOut}
        </button>
      </div>
    </header>
  )
}

export function LanguageButton() {
  const { words, language, choose } = useLocale()
  const other = language === 'id' ? 'en' : 'id'
  return (
    <button type="button" lang={other} onClick={() => choose(other)}>
      {words.app.language}
    </button>
  )
}
