import type { BookingRowView } from '#modules/booking/api.ts'

const words = {
  requested: ['待平台答复', 'unknown'],
  confirmed: ['已确认', 'meets'],
  declined: ['平台未接受', 'fails'],
  cancelled: ['已取消', ''],
  lapsed: ['逾期失效', ''],
} as const

export function BookingState({ state }: Pick<BookingRowView, 'state'>) {
  const [word, tone] = words[state]
  return <span className={`tag ${tone}`}>{word}</span>
}
