import type { accounts as id } from '../id/accounts.ts'

export const accounts: typeof id = {
  accountsTitle: 'Accounts',
  invite: 'Invite someone',
  nip: 'NIP (18 digits)',
  email: 'Email',
  role: 'Role',
  grade: 'Grade',
  over: 'Over the unit',
  inviteLink: 'Invitation link',
  inviteLinkWhy: (until) =>
    `Copy it and give it to the person yourself. It is shown only once, and is valid until ${until}.`,
  recover: 'Give a new way in',
  recoverWhy:
    'All their devices are signed out and their second step is removed. This is recorded in the audit trail.',
  neverIn: 'never signed in',
  hasCode: 'second step set up',
  noAccounts: 'There are no accounts for you to manage',
  findAccount: 'Find by name or NIP',
  noAccountsWhy: 'Invite the first person; you hand over the link yourself.',
  noMatch: 'No account matches',
  noMatchWhy: 'Try a part of the name, or the first digits of the NIP.',
  accountClosed: 'account closed',
  noRole: 'no role',
  home: 'Home unit',
  pickHome: 'Choose their home unit first.',
  sameAsHome: 'The home unit, as long as none is chosen.',
  oneName: 'The NIP or the email is the name to sign in with; give at least one.',
  copy: 'Copy the link',
  copied: 'Link copied',
  notCopied: 'It could not be copied. Select the link and copy it.',
  print: 'Print',
  inviteCode: 'Invitation code',
  inviteCodeWhy: (address) =>
    `To hand over on paper: open ${address} and type this code right behind it, without spaces. Capitals count.`,
  recoverWhom: (name) => `Give ${name} a new way in?`,
}
