import '@fontsource/noto-sans/latin-400.css'
import '@fontsource/noto-sans/latin-600.css'
import '@fontsource/noto-serif/latin-600.css'
import './ui/ui.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { ScreenWords } from '@teladan/words/screens/id.ts'
import { loadScreenWords } from '@teladan/words/screens/screenWords.ts'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Refusal } from './api.ts'
import { router } from './routes.tsx'
import { type Language, LocaleContext } from './ui/Locale.tsx'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) =>
        count < 2 && error instanceof Refusal && [0, 503].includes(error.status),
    },
  },
})

const kept = localStorage.getItem('language')
const language: Language = kept === 'en' ? 'en' : 'id'
const words = await loadScreenWords(language)

function App() {
  const [locale, setLocale] = useState<{ language: Language; words: ScreenWords }>({
    language,
    words,
  })
  const choose = async (chosen: Language) => {
    localStorage.setItem('language', chosen)
    const loaded = await loadScreenWords(chosen)
    // The other one may have been chosen while these words were on their way.
    if (localStorage.getItem('language') !== chosen) return
    document.documentElement.lang = chosen
    setLocale({ language: chosen, words: loaded })
  }
  return (
    <LocaleContext value={{ ...locale, choose: (chosen) => void choose(chosen) }}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LocaleContext>
  )
}

document.documentElement.lang = language
const place = document.getElementById('app')
if (!place) throw new Error('the page has no place for the app')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
