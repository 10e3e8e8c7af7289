import type { Ground } from '@teladan/engine/framework/framework.ts'
import { use } from 'react'
import { useLocale, useText } from '../ui/Locale.tsx'
import { LawContext } from './lawContext.ts'

/** Where a figure stands in the law, how sure we are of it, and what is to be known about it. */
export function Grounds({ ground }: { ground: Ground }) {
  const { words } = useLocale()
  const text = useText()
  const { documents } = use(LawContext)
  const document = documents.get(ground.basis.document)
  return (
    <small className="grounds">
      {words.worksheet.basis}: {document ? text(document.text) : ground.basis.document},{' '}
      {ground.basis.at}
      <Mark ground={ground} />
      {ground.note && <span>{text(ground.note)}</span>}
    </small>
  )
}

/** How sure we are of a figure; silent when it was quoted. */
export function Mark({ ground }: { ground: Ground }) {
  const { words } = useLocale()
  if (ground.mark === 'quoted') return null
  return (
    <>
      {' '}
      <span className="tag open">{words.law.marks[ground.mark]}</span>
    </>
  )
}
