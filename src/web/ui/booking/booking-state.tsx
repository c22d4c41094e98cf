import type { BookingRowView } from '#modules/booking/api.ts'
import { type Course, courses } from '#modules/booking/terms.ts'

const tones: Readonly<Partial<Record<Course, string>>> = {
  requested: 'unknown',
  confirmed: 'meets',
  'checked-in': 'meets',
  started: 'blue',
  declined: 'fails',
  'no-show': 'fails',
  displaced: 'fails',
}

export function BookingState({ state }: Pick<BookingRowView, 'state'>) {
  return <span className={`tag ${tones[state] ?? ''}`}>{courses[state]}</span>
}
