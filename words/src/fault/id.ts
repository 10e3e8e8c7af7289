/** What is wrong inside a pack file, in Indonesian. */
export const fault = {
  not_yaml: (detail: string) => `bukan YAML yang utuh: ${detail}`,
  wrong_shape: (detail: string) => `bentuknya tidak sesuai: ${detail}`,
  file_missing: 'berkas tidak ada',
  without_ground: 'tanpa dasar: basis, mark, atau sources belum ada',
  options_differ: 'pilihan tidak sama dengan pilihan pada skalanya',
  places_missing: 'banyaknya desimal nilai yang diisi langsung belum disebut; tambahkan entered',
  weight_not_enterable: (weight: string, places: string) =>
    `bobot ${weight} tidak dapat diisi langsung dengan ${places} desimal`,
  tests_nothing: 'tidak menguji apa pun, apa pun pilihannya',
  some_parts_weighed: 'hanya sebagian yang berbobot; beri bobot semua atau tidak sama sekali',
  choices_differ: 'harus menyebut setiap pilihan parameternya, tidak lebih dan tidak kurang',
  worth_more_than_all: (value: string) => `nilai ${value} melebihi seluruh bobotnya`,
  answer_refused: (item: string, reason: string) =>
    `jawaban contoh untuk ${item} tidak dapat diterima (${reason})`,
  without_comparison: 'harus berisi tepat satu dari oneOf, atLeast, above, since',
  named_twice: (name: string) => `nama ${name} dipakai dua kali`,
  no_such_name: (name: string) => `${name} tidak ada`,
  no_row: (name: string) => `${name} tidak punya baris dalam buku kerja`,
  no_decision: (name: string) => `jalur ${name} tidak punya tahap berjenis decide`,
  row_twice: (name: string) => `baris ${name} dipakai dua kali`,
  no_such_choice: (name: string, choices: string) => `${name} bukan pilihan; yang ada: ${choices}`,
  parts_do_not_sum: (sum: string, weight: string) =>
    `bobot bagiannya berjumlah ${sum}, bukan ${weight}`,
  below_lower: (atLeast: string, lower: string, lowerAtLeast: string) =>
    `nilai minimal ${atLeast} lebih rendah daripada ${lower} (${lowerAtLeast})`,
  rule_dropped: (rule: string, lower: string) => `aturan ${rule} milik ${lower} tidak ada`,
  out_of_reach: (atLeast: string, most: string) =>
    `nilai minimal ${atLeast} tidak mungkin dicapai; paling tinggi ${most}`,
}

export type FaultWords = typeof fault
