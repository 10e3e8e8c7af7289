export const past = {
  title: 'Riwayat lengkap',
  entered: 'Diikutsertakan dalam siklus',
  declared: (place: string, witness: string, staff: string) =>
    `Pencanangan di ${place}, disaksikan ${witness}; ${staff} pegawai`,
  appointed: (decree: string) => `Ditetapkan dengan keputusan nomor ${decree}`,
  signedOnScreen: (n: string) => `Pakta integritas ditandatangani di layar oleh ${n} orang`,
  signedOnPaper: (n: string) => `Pakta integritas ditandatangani di kertas oleh ${n} orang`,
  layers: { unit: 'Penilaian Mandiri', coach: 'Reviu Pembina', tpi: 'Penilaian TPI' },
  opened: (layer: string, round: number) => `${layer} putaran ${round} dibuka`,
  reopened: (layer: string, round: number, items: string) =>
    `${layer} putaran ${round} dibuka untuk memperbaiki ${items}`,
  closed: (layer: string, round: number, total: string) =>
    `${layer} putaran ${round} ditutup dengan nilai ${total}`,
  proof: (n: string) => `Dengan ${n} bukti dukung`,
  coachReviewed: (name: string, outcome: string) => `Reviu Pembina oleh ${name}: ${outcome}`,
  reviewed: (name: string, grade: string, outcome: string) =>
    `Reviu berjenjang oleh ${name} (${grade}): ${outcome}`,
  proposed: (letter: string) => `Diusulkan dengan surat nomor ${letter}`,
  passedOver: 'Tidak diusulkan',
  met: (place: string) => `Rapat panel di ${place}`,
  granted: (predicate: string) => `Predikat ${predicate} ditetapkan`,
  declined: 'Ditetapkan bahwa predikat tidak diberikan',
  told: 'Unit diberi tahu',
  published: 'Penetapan diumumkan',
}
