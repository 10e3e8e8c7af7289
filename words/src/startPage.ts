/** What the public start page says, in both languages. */
const id = {
  title: 'Teladan: Zona Integritas',
  description: 'Teladan: penilaian Zona Integritas yang terbuka dan dapat ditelusuri',
  heading: 'Kantor yang bersih dan melayani, dengan alasan yang dapat dibaca semua orang',
  lead: 'Di sini unit kerja menilai dirinya menurut Lembar Kerja Evaluasi Zona Integritas, inspektoratnya memeriksa buktinya, dan panel menetapkan predikat WBK atau WBBM. Setiap angka dapat ditanya asalnya, sampai ke pasalnya.',
  signIn: 'Masuk',
  signInLong: 'Masuk dengan NIP atau surel',
  other: { language: 'en', name: 'English' },
  noCycle: 'Belum ada siklus yang dibuka',
  noCycleWhy: 'Jadwal akan tampil di sini setelah sekretariat membuka siklus.',
  dates: (year: number) => `Jadwal Zona Integritas ${year}`,
  stage: 'Tahap',
  opens: 'Dibuka',
  closes: 'Ditutup',
  how: 'Bagaimana sebuah unit dinilai',
  steps: (questions: number | undefined): [string, string][] => [
    ['Mencanangkan', 'Seluruh pegawai menandatangani pakta integritas, disaksikan masyarakat.'],
    [
      'Menjawab dengan bukti',
      `${questions === undefined ? 'Pertanyaan' : `${questions} pertanyaan`}, masing-masing dengan buktinya; yang belum dijawab tidak dianggap nol dan tetap disebut.`,
    ],
    [
      'Diperiksa inspektorat',
      'Berjenjang, dengan catatan; yang kurang dikembalikan beserta alasannya.',
    ],
    [
      'Ditetapkan panel',
      'Di bawah nilai minimal tidak ada predikat; di atasnya pun panel dapat tidak memberikan predikat, dengan alasan tertulis.',
    ],
  ],
  open: 'Teladan adalah perangkat lunak terbuka.',
  locale: 'id-ID',
}

const en: typeof id = {
  title: 'Teladan: Zona Integritas',
  description: 'Teladan: open and traceable assessment for Zona Integritas',
  heading: 'Offices that are clean and serve well, for reasons that everyone can read',
  lead: 'Here a work unit assesses itself by the Zona Integritas worksheet (LKE), its inspectorate examines the proof, and a panel decides on the predicate WBK or WBBM. Every figure can be asked where it comes from, down to the article.',
  signIn: 'Sign in',
  signInLong: 'Sign in with NIP or e-mail',
  other: { language: 'id', name: 'Bahasa Indonesia' },
  noCycle: 'No cycle is open yet',
  noCycleWhy: 'The dates will stand here once the secretariat opens a cycle.',
  dates: (year) => `Dates of Zona Integritas ${year}`,
  stage: 'Stage',
  opens: 'Opens',
  closes: 'Closes',
  how: 'How a unit is assessed',
  steps: (questions) => [
    ['Declare', 'All staff sign the integrity pact, with the public as witness.'],
    [
      'Answer with proof',
      `${questions === undefined ? 'Questions' : `${questions} questions`}, each with its proof; what is not answered is not taken for zero, and stays named.`,
    ],
    [
      'Examined by the inspectorate',
      'Grade by grade, with notes; what falls short goes back with the reason.',
    ],
    [
      'Decided by a panel',
      'Below a minimum there is no predicate; above it the panel may still not grant one, with a written ground.',
    ],
  ],
  open: 'Teladan is open software.',
  locale: 'en-GB',
}

export const startPage = { id, en }
