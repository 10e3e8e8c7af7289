import type { TableLayout } from '@teladan/workbook/readTable.ts'

/** What can stand over the columns of a list of units, the plainest first. */
export const UNIT_COLUMNS = {
  name: {
    isRequired: true,
    headings: [
      'Nama Satker',
      'Nama Satuan Kerja',
      'Nama Unit Kerja',
      'Nama Unit',
      'Nama Perangkat Daerah',
      'Nama OPD',
      'Nama',
      'Satuan Kerja',
      'Satker',
      'Unit Kerja',
      'Perangkat Daerah',
      'OPD',
      'Unit',
      'Unit name',
      'Name',
    ],
  },
  kind: {
    headings: ['Jenis Unit', 'Jenis Satker', 'Jenis', 'Tipe Unit', 'Tipe', 'Kind', 'Type'],
  },
  code: {
    headings: [
      'Kode Satker',
      'Kode Satuan Kerja',
      'Kode Unit Kerja',
      'Kode Unit',
      'Kode OPD',
      'Kode',
      'Unit code',
      'Code',
    ],
  },
  parent: {
    headings: [
      'Kode Induk',
      'Kode Unit Induk',
      'Kode Satker Induk',
      'Unit Induk',
      'Satker Induk',
      'Nama Induk',
      'Induk',
      'Unit Atasan',
      'Atasan',
      'Di Bawah',
      'Parent unit',
      'Parent code',
      'Parent',
    ],
  },
  zone: { headings: ['Zona Waktu', 'Zona', 'Time zone', 'Zone'] },
  from: {
    headings: [
      'Mulai Tanggal',
      'Mulai Berlaku',
      'Berlaku Sejak',
      'Tanggal Mulai',
      'Tgl Mulai',
      'Mulai',
      'TMT',
      'Effective from',
      'Start date',
      'From',
    ],
  },
} as const satisfies TableLayout<string>

/** What can stand over the columns of a list of people. */
export const PERSON_COLUMNS = {
  name: {
    isRequired: true,
    headings: ['Nama Lengkap', 'Nama Pegawai', 'Nama', 'Full name', 'Name'],
  },
  nip: { headings: ['NIP', 'NIP Baru', 'Nomor Induk Pegawai'] },
  email: {
    headings: ['Surel', 'Email', 'Alamat Surel', 'Alamat Email', 'Email Dinas', 'Email address'],
  },
  home: {
    isRequired: true,
    headings: [
      'Unit Asal',
      'Kode Satker',
      'Kode Satuan Kerja',
      'Kode Unit Kerja',
      'Kode Unit',
      'Nama Satker',
      'Nama Unit Kerja',
      'Nama Unit',
      'Satuan Kerja',
      'Satker',
      'Unit Kerja',
      'Perangkat Daerah',
      'OPD',
      'Unit',
      'Home unit',
      'Unit code',
    ],
  },
  role: { headings: ['Peran', 'Roles', 'Role'] },
  grade: { headings: ['Jenjang Penilai', 'Jenjang', 'Grade'] },
  over: { headings: ['Atas Unit', 'Peran Atas', 'Lingkup Peran', 'Lingkup', 'Over unit', 'Scope'] },
  title: { headings: ['Jabatan', 'Nama Jabatan', 'Post', 'Position', 'Job title', 'Title'] },
  form: {
    headings: ['Bentuk Jabatan', 'Status Jabatan', 'Sifat Jabatan', 'Form of post', 'Post form'],
  },
  from: {
    headings: [
      'Mulai Tanggal',
      'TMT Jabatan',
      'TMT',
      'Tanggal Mulai',
      'Tgl Mulai',
      'Mulai',
      'Start date',
      'From',
    ],
  },
  until: {
    headings: [
      'Sampai Tanggal',
      'Sampai',
      'Tanggal Selesai',
      'Tgl Selesai',
      'Selesai',
      'Berakhir',
      'End date',
      'Until',
    ],
  },
} as const satisfies TableLayout<string>

export type UnitColumn = keyof typeof UNIT_COLUMNS
export type PersonColumn = keyof typeof PERSON_COLUMNS
