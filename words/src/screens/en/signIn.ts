import type { signIn as id } from '../id/signIn.ts'

export const signIn: typeof id = {
  title: 'Sign in',
  name: 'NIP or email',
  password: 'Password',
  submit: 'Sign in',
  lost: 'Forgotten your password? Ask the administrator of your agency for a new link.',
  codeTitle: 'Code from your authenticator app',
  code: 'Six-digit code',
  codeWhy: 'This account uses a second step. Type the code from your authenticator app.',
  codeSubmit: 'Continue',
  demoCode: (code) => `Sample account: the code is now ${code}`,
  enrolTitle: 'Set up the second step',
  enrolWhy:
    'Your role or your agency asks for it. Set it up once; after that you only type its code.',
  inviteTitle: 'Welcome',
  inviteWhy:
    'Set your password. It needs at least 12 characters; a sentence that is easy to remember is better.',
  newPassword: 'New password',
  inviteDone: (name) => `Your password is saved, ${name}. You can now sign in.`,
  haveCode: 'Do you have an invitation code? Open it here.',
  inviteCode: 'Invitation code',
  inviteCodeWhy: 'Type it as on the slip. Spaces, dashes and capitals do not matter.',
}
