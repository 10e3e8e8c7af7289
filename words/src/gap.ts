/** What is said of the least work that reaches a predicate. */
export const gap = {
  id: {
    title: (target: string) =>
      `Prioritas perbaikan ${/^menuju /i.test(target) ? target : `menuju ${target}`}`,
    met: (target: string) =>
      `Semua nilai minimal ${target} sudah terpenuhi menurut jawaban ini; tidak ada yang harus diperbaiki.`,
    outOfReach: (target: string) =>
      `${target} belum terjangkau dari jawaban ini, apa pun yang dikerjakan.`,
    together:
      'Setiap nilai minimal dapat dicapai sendiri-sendiri, tetapi tidak semuanya bersamaan: ada angka yang dipakai di beberapa pertanyaan, dan perbaikan di satu tempat menurunkan nilai di tempat lain.',
    items: (items: string, steps: string) => `${items} pertanyaan, ${steps} langkah`,
    cost: (cost: string) => `biaya ${cost}`,
    total: (now: string, after: string) => `nilai total ${now} menjadi ${after}`,
    months: (longest: string, together: string) =>
      `paling cepat ${longest} bulan bila semua dikerjakan bersamaan, ${together} bulan bila satu per satu`,
    monthsUnsaid: (n: string) => `lamanya belum tercantum untuk ${n} pertanyaan`,
    minimums: 'Nilai minimal',
    now: 'sekarang',
    after: 'sesudah',
    atLeast: 'minimal',
    steps: 'Yang perlu dikerjakan',
    byStep: 'Urut dari tambahan nilai terbesar untuk setiap langkah.',
    byCost: 'Urut dari tambahan nilai terbesar untuk setiap satuan biaya.',
    stepsOf: (n: string) => `${n} langkah`,
    monthsOf: (n: string) => `${n} bulan`,
    notAnswered: 'belum dijawab',
    reach: (level: string) => `Kerjakan sampai terpenuhi: ${level}`,
    onTheWay: (level: string) => `Tahap antara: ${level}`,
    more: (what: string, from: string, to: string, whole: string) =>
      `${what}: tambah dari ${from} menjadi ${to} (dari ${whole})`,
    fewer: (what: string, from: string, to: string) => `${what}: tekan dari ${from} menjadi ${to}`,
    also: (places: string) => `Angka yang sama ditanyakan juga di ${places}; perbarui keduanya.`,
    proof: (evidence: string) => `Bukti: ${evidence}`,
    noProof: 'Bukti: dokumen yang menunjukkan keadaan ini.',
    follows: 'Nilai yang ikut berubah',
    follow: (points: string) => `${points}, karena memakai angka yang berubah di atas`,
    surveys: 'Yang harus datang dari survei',
    surveysNote:
      'Indeks survei tidak direncanakan sebagai pekerjaan. Rencana ini baru cukup bila survei mencapai angka berikut.',
    survey: (what: string, now: string, needed: string) =>
      `${what}: sekarang ${now}, diperlukan paling sedikit ${needed}`,
    exactly: (index: string) => `tepatnya ${index}; dua desimal hanya untuk tampilan`,
    noIndex: 'belum ada',
    severalSurveys: (surveys: string, points: string) =>
      `${surveys}: bersama-sama kurang ${points} poin`,
    entered: 'Yang harus datang dari penilai',
    enteredNote:
      'Nilai yang diisi langsung oleh penilai tidak direncanakan sebagai pekerjaan, karena pertanyaan di bawahnya tidak diketahui. Rencana ini baru cukup bila penilai memberi nilai berikut.',
    unfilled: (n: string) => `Isi dulu: ${n} pertanyaan`,
    unfilledNote:
      'Selama belum diisi, nilainya dihitung nol dan perbaikannya tidak dapat direncanakan.',
    openRubrics: (n: string) =>
      `${n} pertanyaan pilihan belum dijawab; di sini dianggap berada di tingkat paling bawah.`,
    fillAbove: 'Isi dulu yang belum diisi di atas, lalu hitung lagi.',
    upTo: (points: string) => `sampai ${points} poin`,
    blocked: (what: string, most: string, atLeast: string, by: string) =>
      `${what}: paling tinggi ${most}, minimal ${atLeast}, kurang ${by}`,
    hindrance: {
      survey: 'survei, tidak direncanakan sebagai pekerjaan',
      entered: 'nilai diisi langsung oleh penilai, tidak direncanakan sebagai pekerjaan',
      unanswered: 'belum diisi',
      unvalued: 'sudah diisi, tetapi pembaginya nol dan aturannya belum dipastikan',
      nothing_to_count: 'pembaginya nol, jadi tidak ada yang dapat ditambah',
      tangled: 'jumlah dan rinciannya saling mengikat, jadi tidak dapat direncanakan',
      left_out: 'tidak dikerjakan tahun ini, sesuai pilihan Anda',
    },
    footing:
      'Rencana dengan usaha paling sedikit: biaya tiap langkah menurut tabel, atau satu bila tidak disebut. Nilai baru diakui setelah dinilai TPI.',

    noTarget: (predicates: string) =>
      `sebutkan predikat yang dituju dengan --target: ${predicates}`,
    noSuchTarget: (target: string, predicates: string) =>
      `predikat "${target}" tidak ada; yang ada: ${predicates}`,
    oneFile: 'sebutkan satu berkas LKE saja',
    costs_too_high: (most: string) =>
      `jumlah biaya semua langkah melebihi ${most}; kecilkan satuan biayanya`,
    too_many_ways: (most: string) =>
      `lebih dari ${most} kemungkinan harus dibandingkan; samakan atau bulatkan biaya yang hampir sama`,
    too_many_counts: (items: string, most: string) =>
      `angka di ${items} saling terkait dan terlalu besar: lebih dari ${most} kemungkinan`,

    costs: {
      not_costs: 'harus berupa step dan daftar costs',
      not_a_list: 'harus berupa daftar pertanyaan, bagian, atau area',
      stray_key:
        'kata ini tidak dikenal di sini; yang dikenal: step, costs, leave_out; of, to, cost, months',
      cost_missing: 'biaya (cost) belum diisi',
      node_missing: 'sebutkan pertanyaan atau bagiannya dengan of',
      not_a_cost: (got: string, most: string) =>
        `biaya ${got} tidak dapat dipakai; isi bilangan bulat 1 sampai ${most}`,
      not_months: (got: string, most: string) =>
        `lama ${got} tidak dapat dipakai; isi bilangan bulat 1 sampai ${most} bulan`,
      no_such_node: (got: string) => `${got} tidak ada dalam LKE`,
      no_such_level: (got: string, levels: string) =>
        levels
          ? `${got} bukan tingkat yang dapat dituju; yang ada: ${levels}`
          : `${got}: to hanya berlaku untuk satu pertanyaan pilihan`,
      contradicts: (item: string, other: string) =>
        `bertentangan dengan baris untuk ${other}, keduanya mengenai ${item}; sisakan satu`,
      too_long: (most: string) => `lebih dari ${most} kB`,
    },
  },
  en: {
    title: (target: string) => `What to mend first towards ${target}`,
    met: (target: string) =>
      `Every minimum of ${target} is met by these answers; nothing has to be mended.`,
    outOfReach: (target: string) =>
      `${target} is out of reach from these answers, whatever is worked on.`,
    together:
      'Each minimum can be reached by itself, but not all of them together: some numbers are used by several items, and mending one takes points from another.',
    items: (items: string, steps: string) => `${items} items, ${steps} steps`,
    cost: (cost: string) => `cost ${cost}`,
    total: (now: string, after: string) => `total ${now} to ${after}`,
    months: (longest: string, together: string) =>
      `${longest} months at best when all is worked on at once, ${together} one after another`,
    monthsUnsaid: (n: string) => `no time is given for ${n} items`,
    minimums: 'Minimums',
    now: 'now',
    after: 'after',
    atLeast: 'at least',
    steps: 'What to work on',
    byStep: 'Most points for each step first.',
    byCost: 'Most points for each unit of cost first.',
    stepsOf: (n: string) => (n === '1' ? '1 step' : `${n} steps`),
    monthsOf: (n: string) => (n === '1' ? '1 month' : `${n} months`),
    notAnswered: 'not answered yet',
    reach: (level: string) => `Work until this holds: ${level}`,
    onTheWay: (level: string) => `On the way: ${level}`,
    more: (what: string, from: string, to: string, whole: string) =>
      `${what}: raise from ${from} to ${to} (of ${whole})`,
    fewer: (what: string, from: string, to: string) => `${what}: bring down from ${from} to ${to}`,
    also: (places: string) => `The same number is asked for in ${places}; update both.`,
    proof: (evidence: string) => `Proof: ${evidence}`,
    noProof: 'Proof: documents that show this state.',
    follows: 'Points that change along with it',
    follow: (points: string) => `${points}, because it uses a number that changes above`,
    surveys: 'What has to come from surveys',
    surveysNote:
      'A survey index is never planned as work. The plan is enough only if the surveys reach these figures.',
    survey: (what: string, now: string, needed: string) =>
      `${what}: ${now} now, at least ${needed} needed`,
    exactly: (index: string) => `exactly ${index}; two places are for display only`,
    noIndex: 'none yet',
    severalSurveys: (surveys: string, points: string) =>
      `${surveys}: ${points} points short between them`,
    unfilled: (n: string) => `Fill in first: ${n} ${n === '1' ? 'item' : 'items'}`,
    entered: 'What has to come from the assessor',
    enteredNote:
      'Points that an assessor enters directly are never planned as work, since the questions below them are not known. The plan is enough only if the assessor gives these.',
    unfilledNote: 'As long as they are not filled in they count zero and cannot be planned.',
    openRubrics: (n: string) =>
      n === '1'
        ? '1 rubric is not answered; it is taken to stand at its lowest level here.'
        : `${n} rubrics are not answered; they are taken to stand at their lowest level here.`,
    fillAbove: 'Fill in first what is not filled in above, then run this again.',
    upTo: (points: string) => `up to ${points} points`,
    blocked: (what: string, most: string, atLeast: string, by: string) =>
      `${what}: at most ${most}, at least ${atLeast}, short by ${by}`,
    hindrance: {
      survey: 'a survey, never planned as work',
      entered: 'points that an assessor enters, never planned as work',
      unanswered: 'not filled in',
      unvalued: 'filled in, but there is nothing to divide by and no confirmed rule for that',
      nothing_to_count: 'nothing to divide by, so nothing can be added',
      tangled: 'its total and parts hang together so that it cannot be planned',
      left_out: 'left out this year, as you chose',
    },
    footing:
      'The plan of least effort: each step costs what the table says, or one where it says nothing. Points count once the inspectorate has assessed them.',

    noTarget: (predicates: string) => `say which predicate to reach with --target: ${predicates}`,
    noSuchTarget: (target: string, predicates: string) =>
      `there is no predicate "${target}"; there are: ${predicates}`,
    oneFile: 'name one worksheet only',
    costs_too_high: (most: string) =>
      `all steps together cost more than ${most}; use a larger unit of cost`,
    too_many_ways: (most: string) =>
      `there are more than ${most} possibilities to compare; make costs that are nearly equal equal`,
    too_many_counts: (items: string, most: string) =>
      `the numbers of ${items} hang together and are too large: more than ${most} possibilities`,

    costs: {
      not_costs: 'must be step and a list of costs',
      not_a_list: 'must be a list of items, parts or areas',
      stray_key: 'is not known here; known are step, costs, leave_out; of, to, cost, months',
      cost_missing: 'the cost is missing',
      node_missing: 'name the item or part with of',
      not_a_cost: (got: string, most: string) =>
        `${got} is no cost; give a whole number from 1 to ${most}`,
      not_months: (got: string, most: string) =>
        `${got} is no length; give a whole number of months from 1 to ${most}`,
      no_such_node: (got: string) => `${got} is not in the worksheet`,
      no_such_level: (got: string, levels: string) =>
        levels
          ? `${got} is no level to be reached; there are: ${levels}`
          : `${got}: to is only for a single rubric`,
      contradicts: (item: string, other: string) =>
        `contradicts the line for ${other}, both are about ${item}; keep one`,
      too_long: (most: string) => `is longer than ${most} kB`,
    },
  },
}
