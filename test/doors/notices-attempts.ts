import { nothing, of } from './attempt.ts'

const kind = 'booking.lapsed'

export const noticesAttempts = {
  listNotices: nothing,
  countUnread: nothing,
  readNotice: of('person', ({ noticeId }) => ({ noticeId })),
  readAllNotices: of('nobody', ({ noticeId }) => ({ upTo: noticeId })),
  getNoticeSettings: nothing,
  setNoticeSettings: of('nobody', () => ({
    digestAt: '08:30',
    quiet: { from: '22:00', to: '07:00' },
    choices: { [kind]: 'digest' },
  })),
  tellLetters: of('nobody', ({ noticeId }) => ({
    letters: [{ id: noticeId, kind, to: ['buyer@example.test'], values: {} }],
  })),
  sendDueMail: nothing,
  forgetNotices: nothing,
  listWordings: nothing,
  getWording: of('nobody', () => ({ kind })),
  // A version that never was, so that the wording stays for whoever tries next.
  setWording: of('nobody', () => ({ kind, version: 999, subject: '申请已失效', body: '请看：{链接}' })),
  restoreWording: of('nobody', () => ({ kind, version: 999 })),
}
