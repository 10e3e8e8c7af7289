import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Feedback.tsx'
import { useLocale } from '../ui/Locale.tsx'
import type { PagesBelow } from './useBelow.ts'

/** The way to the next page of units below, and how many of them are shown. */
export function MoreBelow({ pages, shown }: { pages: PagesBelow; shown: number }) {
  const { words, sayNumber } = useLocale()
  return (
    <>
      {pages.isFetchNextPageError && <Problem error={pages.error} />}
      {pages.hasNextPage && (
        <div className="row">
          <Button onPress={() => void pages.fetchNextPage()} isBusy={pages.isFetchingNextPage}>
            {words.app.more}
          </Button>
          <span className="quiet" aria-live="polite">
            {words.app.shownOf(sayNumber(shown), sayNumber(pages.data?.pages[0]?.all ?? 0))}
          </span>
        </div>
      )}
    </>
  )
}
