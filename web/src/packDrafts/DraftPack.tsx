import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../paths.ts'
import { Field } from '../ui/Field.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { useLocale } from '../ui/Locale.tsx'
import { useDo } from '../ui/useDo.ts'

type Props = { from: string; settings?: Record<string, string>; onClose: () => void }

/** Drafts a law from one that is there, under the name of another version, with figures set otherwise. */
export function DraftPack({ from, settings = {}, onClose }: Props) {
  const { words } = useLocale()
  const router = useRouter()
  const [programme = ''] = from.split('/')
  const [version, setVersion] = useState('')
  const draft = useDo('POST /api/pack-drafts', {
    onDone: ({ id }) => {
      onClose()
      void router.navigate({ to: paths.packDraft(id) })
    },
  })
  return (
    <FormDialog
      title={words.packs.draftFrom(from)}
      onClose={onClose}
      submit={words.packs.draft}
      onSubmit={() => {
        const name = `${programme}/${version.replace(/^-+|-+$/g, '')}`
        draft.run({ body: { from, name, settings } })
      }}
      doing={draft}
    >
      <Field
        label={words.packs.version}
        value={version}
        onChange={(value) => setVersion(value.toLowerCase().replace(/[^a-z0-9-]+/g, '-'))}
        hint={words.packs.versionHint(programme)}
        maxLength={60}
        isRequired
      />
    </FormDialog>
  )
}
