import { html } from 'hono/html'
import { lawOf } from '../cycles/law.ts'
import { type Cycle, listCycles, listWindows, type Window } from '../cycles/store.ts'
import { asSystem } from '../db/transaction.ts'
import type { Room } from '../desk.ts'

/** The public start page: what this is, the open cycle's dates, and the way in. It needs no script. */
export async function startPage({ db, now }: Room) {
  const open = await asSystem(db, now(), async (tx) => {
    const cycle = (await listCycles(tx)).find(({ state }) => state === 'open')
    if (!cycle) return undefined
    const law = await lawOf(tx, cycle)
    const windows = await listWindows(tx, cycle.id, null)
    const named = windows.map((window) => ({
      ...window,
      name: law.stages.find(({ kind }) => kind === window.stage)?.text.id ?? window.stage,
    }))
    return { cycle, windows: named }
  })
  return html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Teladan: penilaian Zona Integritas yang terbuka dan dapat ditelusuri">
<title>Teladan: Zona Integritas</title>
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/start.css">
</head>
<body>
<header><a class="mark" href="/"><img src="/mark.svg" alt="" width="20" height="20">Teladan</a><a class="in" href="/masuk">Masuk</a></header>
<main>
<h1>Kantor yang bersih dan melayani, dengan alasan yang dapat dibaca semua orang</h1>
<p class="lead">Di sini unit kerja menilai dirinya menurut Lembar Kerja Evaluasi Zona Integritas, inspektoratnya memeriksa buktinya, dan panel menetapkan predikat WBK atau WBBM. Setiap angka dapat ditanya asalnya, sampai ke pasalnya.</p>
<p><a class="go" href="/masuk">Masuk dengan NIP atau surel</a></p>
${open ? datesOf(open.cycle, open.windows) : html`<section><h2>Belum ada siklus yang dibuka</h2><p>Jadwal akan tampil di sini setelah sekretariat membuka siklus.</p></section>`}
<section>
<h2>Bagaimana sebuah unit dinilai</h2>
<ol>
<li><b>Mencanangkan</b><span>Seluruh pegawai menandatangani pakta integritas, disaksikan masyarakat.</span></li>
<li><b>Menjawab dengan bukti</b><span>113 pertanyaan; yang belum dijawab tidak dianggap nol dan tetap disebut.</span></li>
<li><b>Diperiksa inspektorat</b><span>Berjenjang, dengan catatan; yang kurang dikembalikan beserta alasannya.</span></li>
<li><b>Ditetapkan panel</b><span>Di bawah nilai minimal tidak ada predikat; di atasnya pun panel dapat menolak, dengan alasan tertulis.</span></li>
</ol>
</section>
</main>
<footer>Teladan adalah perangkat lunak terbuka. <a href="/api">API</a></footer>
</body>
</html>`
}

function datesOf({ year, zone }: Cycle, windows: (Window & { name: string })[]) {
  return html`<section>
<h2>Jadwal Zona Integritas ${year}</h2>
<table>
<thead><tr><th>Tahap</th><th>Dibuka</th><th>Ditutup</th></tr></thead>
<tbody>${windows.map(
    ({ name, opensAt, closesAt }) =>
      html`<tr><td>${name}</td><td>${sayDay(opensAt, zone)}</td><td>${sayEnd(closesAt, zone)}</td></tr>`,
  )}</tbody>
</table>
</section>`
}

const sayDay = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: zone }).format(at)
const sayEnd = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('id-ID', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(at.getTime() - 60_000))
