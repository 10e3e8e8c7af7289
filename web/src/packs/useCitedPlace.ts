import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Takes whoever comes by a citation to its place: unfolds what it lies in, and puts the reader before it. */
export function useCitedPlace() {
  const hash = useLocation({ select: (location) => location.hash })
  useEffect(() => {
    const place = hash && document.getElementById(hash)
    if (!place) return
    for (
      let above = place.closest('details');
      above;
      above = above.parentElement?.closest('details') ?? null
    )
      above.open = true
    const own = place.querySelector<HTMLDetailsElement>(':scope > details')
    if (own) own.open = true
    place.tabIndex = -1
    place.classList.add('cited')
    place.focus({ preventScroll: true })
    place.scrollIntoView({ block: 'start' })
    return () => place.classList.remove('cited')
  }, [hash])
}
