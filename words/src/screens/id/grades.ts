export const grades = {
  member: 'Anggota',
  lead: 'Ketua Tim',
  technical: 'Pengendali Teknis',
  quality: 'Pengendali Mutu',
  accountable: 'Penanggung Jawab',
}
