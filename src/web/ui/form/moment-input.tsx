import type { Dayjs } from 'dayjs'
import { TypedPicker } from './typed-picker.tsx'

interface Props {
  readonly id?: string
  readonly value?: Dayjs
  readonly onChange?: (at: Dayjs | null) => void
  readonly earliest?: Dayjs
}

/** By so many minutes, and so wide. */
const momentBy =
  (minuteStep: 1 | 5 | 30, width: number | string) =>
  ({ value, onChange, ...shown }: Props) => (
    <TypedPicker
      {...shown}
      minuteStep={minuteStep}
      value={value ?? null}
      onChange={at => onChange?.(at)}
      style={{ width }}
    />
  )

/** A day and a time of a form, by the wall clock in Shanghai: read what was picked with `instantOf`. */
export const MomentInput = momentBy(5, 220)

/** As what is booked begins and ends. */
export const HalfHourInput = momentBy(30, '100%')

/** As it is written down afterwards, by the clock. */
export const MinuteInput = momentBy(1, '100%')
