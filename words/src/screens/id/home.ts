export const home = {
  title: 'Menunggu Anda',
  nothing: 'Tidak ada yang menunggu Anda',
  nothingWhy: 'Yang perlu Anda kerjakan akan muncul di sini, diurutkan menurut tenggatnya.',
  myUnits: 'Unit saya',
  noUnits: 'Belum ada unit Anda dalam siklus mana pun',
  noUnitsWhy:
    'Kepala unit atau administrator instansi dapat mengikutsertakan unit dalam siklus yang sedang dibuka.',
  cycle: (year: number) => `Zona Integritas ${year}`,
  atStages: 'Unit menurut tahap',
  units: (n: string) => `${n} unit`,
  enter: 'Ikutsertakan unit',
  target: 'Predikat yang dituju',
  unit: 'Unit',
  yours: (name: string) => `Selamat datang, ${name}`,
}
