import './accounts.css'
import { lazy, Suspense } from 'react'
import { useLocale } from '../ui/Locale.tsx'

const QrCode = lazy(() => import('./QrCode.tsx').then(({ QrCode: one }) => ({ default: one })))

type Props = { offered: { secret: string; address: string; demoCode?: string | undefined } }

/** A secret on its way into an authenticator app: to scan, to tap, or to type. */
export function AppSecret({ offered: { secret, address, demoCode } }: Props) {
  const { words } = useLocale()
  const text = words.ownAccount
  return (
    <>
      <div className="app-secret">
        <Suspense fallback={<div className="qr" />}>
          <QrCode text={address} label={text.qr} />
        </Suspense>
        <div className="stack">
          <p>{text.scan}</p>
          <p>
            <a href={address}>{text.openApp}</a>
            <small>{text.openAppWhy}</small>
          </p>
          <p>
            {text.key}
            <code>{secret.match(/.{4}/g)?.join(' ')}</code>
          </p>
        </div>
      </div>
      {demoCode && <p className="notice">{words.signIn.demoCode(demoCode)}</p>}
    </>
  )
}
