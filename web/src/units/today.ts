/** The reader's date, as a date field takes it. */
export const today = () => new Date().toLocaleDateString('sv')
