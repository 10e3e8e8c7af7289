import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The workbench as static files; the server hands them out and answers `/api` itself. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    rollupOptions: { input: 'app.html' },
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://localhost:8080' } },
})
