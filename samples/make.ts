import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Answers } from '@teladan/engine/framework/answers.ts'
import { itemsOf } from '@teladan/engine/framework/framework.ts'
import { getPack } from '@teladan/engine/testing/pack.ts'
import { fieldRows, makeWorkbook } from '@teladan/workbook/testing/fieldWorkbook.ts'

export const SAMPLE = fileURLToPath(new URL('./sentra-bahari-ternate.xlsx', import.meta.url))

const pack = getPack()

/** A unit that does not exist: good almost everywhere, and weaker in supervision than it believes. */
const UNIT: Answers = {
  ...everyChoice(['A', 'Ya']),
  ...choices(
    'B',
    'A.I.1.i.b A.I.1.iii.a A.I.1.iii.c A.I.1.iv.d A.I.2.i.b A.I.2.i.c A.I.2.ii.a A.I.2.ii.d',
  ),
  ...choices(
    'B',
    'A.I.3.i.b A.I.3.iii.b A.I.3.iii.e A.I.4.i.a A.I.4.i.c A.I.5.i.b A.I.5.ii.a A.I.5.ii.b',
  ),
  ...choices(
    'B',
    'A.I.5.ii.c A.I.5.iii.a A.I.5.iii.c A.I.5.iv.a A.I.5.v.a A.I.5.v.b A.I.5.v.d A.I.6.ii.f',
  ),
  ...choices(
    'B',
    'A.II.1.ii.a A.II.2.ii.a A.II.2.iii.a A.II.2.iii.b A.II.3.i.a A.II.4.iii.a A.II.6.i.a B.I.b',
  ),
  ...choices('C', 'A.I.5.iv.b A.I.5.v.c A.II.2.iii.c A.II.5.i.a'),
  'A.II.1.i.a': { jumlah_agen: 5, jumlah_perubahan: 4 },
  'A.II.1.i.b': { jumlah_perubahan: 4, jumlah_terintegrasi: 3 },
  'A.II.3.iii.a': { pelanggaran_lalu: 2, pelanggaran_ini: 1, diberi_sanksi: 1 },
  'A.II.4.i.a': { jumlah_sasaran: 9, sasaran_tercapai: 8 },
  'A.II.5.ii.a': { harus: 12, diproses: 2, selesai: 10 },
  'A.II.5.iii.a': { wajib: 7, kepala_satker: 1, pejabat_wajib: 5, lainnya: 1, sudah: 7 },
  'A.II.5.iii.b': {
    wajib: 61,
    administrator: 4,
    pengawas: 9,
    fungsional_pelaksana: 48,
    sudah: 58,
  },
  'A.II.6.i.b': { terdaftar: 11, dipermudah: 9 },
  'B.I.a': '3.72',
  'B.II.a': '3.58',
}

/** What the assessors found. */
const TPI: Answers = {
  ...UNIT,
  ...choices('C', 'A.I.1.iii.c A.I.5.ii.b A.I.5.iii.a A.I.5.iv.a A.I.5.v.a A.II.2.iii.b'),
  ...choices('D', 'A.I.5.v.c A.II.5.i.a'),
  ...choices('B', 'A.I.4.i.b A.I.6.iv.c'),
  'A.II.5.ii.a': { harus: 15, diproses: 5, selesai: 10 },
  'A.II.5.iii.b': {
    wajib: 61,
    administrator: 4,
    pengawas: 9,
    fungsional_pelaksana: 48,
    sudah: 52,
  },
}

export const sampleLayers = {
  unit: {
    answers: UNIT,
    notes: {
      'A.I.1.i.a': 'Tim Pembangunan ZI ditetapkan pada Januari, dengan enam pokja.',
      'A.I.5.ii.b': 'Penilaian risiko dilakukan atas lima kebijakan utama.',
      'A.II.5.ii.a': 'Sepuluh pengaduan selesai, dua masih diproses.',
    },
    evidence: { 'A.I.1.i.a': 'SK tim kerja; notula rapat pembentukan' },
    links: { 'A.I.1.i.a': 'https://drive.example/zi-ternate/area-1/1.i.a' },
  },
  tpi: {
    answers: TPI,
    notes: {
      'A.I.5.ii.b': 'Register risiko yang dilampirkan baru mencakup sebagian besar kebijakan.',
      'A.I.5.v.c': 'Belum ada bukti penerapan pada layanan rehabilitasi.',
      'A.II.5.ii.a': 'Tiga pengaduan dari kanal kementerian belum dihitung unit.',
    },
  },
}

/** The sample workbook's bytes, in the layout of the field. */
export const makeSample = () => makeWorkbook({ Jawaban: fieldRows(pack, sampleLayers) })

if (import.meta.main) await writeFile(SAMPLE, await makeSample())

function everyChoice(keys: string[]): Answers {
  return Object.fromEntries(
    itemsOf(pack.framework.total).flatMap((item) => {
      const option = item.kind === 'choice' && item.options.find(({ key }) => keys.includes(key))
      return option ? [[item.id, option.key]] : []
    }),
  )
}

function choices(key: string, ids: string): Answers {
  return Object.fromEntries(ids.split(' ').map((id) => [id, key]))
}
